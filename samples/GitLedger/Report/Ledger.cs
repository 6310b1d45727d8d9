using DomainEs;

namespace GitLedger.Report;

/// <summary>All files as the log tells them.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<AggregateKey, TrackedFile> _files = [];

    private Ledger()
    {
    }

    /// <summary>How many events were folded.</summary>
    public long EventCount { get; private set; }

    /// <summary>The files that are there.</summary>
    public IEnumerable<(FilePath Path, TrackedFile File)> Files => _files.Select(pair => (FilePath.Decode(pair.Key.Id), pair.Value));

    /// <summary>Folds the whole log.</summary>
    public static async Task<Ledger> ReadAsync(IEventStore store, CancellationToken cancellationToken = default)
    {
        var ledger = new Ledger();
        await foreach (var (e, info) in LedgerContext.ReadAllAsync(store, cancellationToken: cancellationToken))
            ledger.Add((IEvent<TrackedFile>)e, info);
        return ledger;
    }

    private static T? Fold<T>(T? state, IEvent<T> e, in EventInfo info)
        where T : class, IAggregate<T> => T.Fold(state, e, info);

    private void Add(IEvent<TrackedFile> e, in EventInfo info)
    {
        EventCount++;
        if (Fold(_files.GetValueOrDefault(info.Aggregate), e, info) is { } file)
            _files[info.Aggregate] = file;
        else
            _files.Remove(info.Aggregate);
    }
}
