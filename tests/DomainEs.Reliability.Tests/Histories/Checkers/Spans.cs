namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>When each entry of one aggregate can have been written, by what its writers saw: after the last of them began and before the first of them was told.</summary>
internal sealed class Spans
{
    private readonly Dictionary<Revision, int> _indexes = [];

    private Spans(IReadOnlyList<LoggedEntry> history)
    {
        Entries = history;
        Began = new Operation?[history.Count];
        Ended = new Operation?[history.Count];
        for (var i = 0; i < history.Count; i++)
            _indexes.TryAdd(history[i].Revision, i + 1);
    }

    public IReadOnlyList<LoggedEntry> Entries { get; }

    /// <summary>For each entry the write whose beginning is the earliest that it can have been written; null if nobody is known.</summary>
    public Operation?[] Began { get; }

    /// <summary>For each entry the write whose end is the latest that it can have been written; null if nobody was told.</summary>
    public Operation?[] Ended { get; }

    /// <summary>How many entries there are up to a revision; null if there is no entry of it.</summary>
    public int? CountAt(Revision revision) => revision == Revision.None ? 0 : _indexes.TryGetValue(revision, out var index) ? index : null;

    /// <summary>How many entries there are up to a version; null if no entry ends with it.</summary>
    public int? CountAtVersion(long version)
    {
        var (low, high) = (0, Entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Entries[middle].LastVersion < version ? (middle + 1, high) : (low, middle);
        }

        return version == 0 ? 0 : low < Entries.Count && Entries[low].LastVersion == version ? low + 1 : null;
    }

    public static Dictionary<AggregateKey, Spans> Of(History history, FinalLog log)
    {
        var aggregates = log.Aggregates.Concat(history.Operations.OfType<Load>().Select(load => load.Aggregate)).Concat(history.Writes.Select(write => write.Aggregate));
        var spans = aggregates.Distinct().ToDictionary(aggregate => aggregate, aggregate => new Spans(log.HistoryOf(aggregate)));
        var writes = new Dictionary<CommitId, (Write Began, Write? Ended)>();
        foreach (var write in history.Writes)
        {
            var told = write.Outcome is WriteOutcome.Stored ? write : null;
            foreach (var commit in write.Commits)
            {
                writes[commit] = writes.TryGetValue(commit, out var known)
                    ? (write.Began < known.Began.Began ? write : known.Began, told is not null && (known.Ended is null || told.Ended < known.Ended.Ended) ? told : known.Ended)
                    : (write, told);
            }
        }

        foreach (var (_, ofAggregate) in spans)
        {
            for (var i = 0; i < ofAggregate.Entries.Count; i++)
            {
                // An entry of several commits is written after each of them was asked for, and before the first of them was answered.
                var known = ofAggregate.Entries[i].Commits.Where(commit => writes.ContainsKey(commit.Id)).Select(commit => writes[commit.Id]).ToList();
                ofAggregate.Began[i] = known.Select(write => write.Began).MaxBy(write => write.Began);
                ofAggregate.Ended[i] = known.Select(write => write.Ended).OfType<Write>().MinBy(write => write.Ended);
            }
        }

        return spans;
    }
}
