using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>The log when everything is over: what the checkers hold a history against.</summary>
internal sealed class FinalLog
{
    private readonly Dictionary<AggregateKey, List<LoggedEntry>> _histories = [];
    private readonly Dictionary<CommitId, List<LoggedEntry>> _commits = [];

    public FinalLog(IEnumerable<LoggedEntry> entries, ulong? end = null)
    {
        Entries = [.. entries];
        End = end ?? (Entries is [.., var last] ? last.Position.Sequence : 0);
        foreach (var entry in Entries)
        {
            ListOf(_histories, entry.Aggregate).Add(entry);
            foreach (var commit in entry.Commits)
                ListOf(_commits, commit.Id).Add(entry);
        }
    }

    /// <summary>Its entries in the order they were read.</summary>
    public ImmutableArray<LoggedEntry> Entries { get; }

    /// <summary>The sequence of the last entry, as the server says.</summary>
    public ulong End { get; }

    public IEnumerable<AggregateKey> Aggregates => _histories.Keys;

    /// <summary>The entries of one aggregate in order.</summary>
    public IReadOnlyList<LoggedEntry> HistoryOf(AggregateKey aggregate) => _histories.TryGetValue(aggregate, out var history) ? history : [];

    /// <summary>The entries that hold a commit: one, if all is well.</summary>
    public IReadOnlyList<LoggedEntry> EntriesOf(CommitId commit) => _commits.TryGetValue(commit, out var entries) ? entries : [];

    /// <summary>Reads the log of a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="end">The sequence of the last entry, where it is known from elsewhere: a shorter reading is then found.</param>
    public static async Task<FinalLog> ReadAsync(IEventStore store, ulong? end = null, CancellationToken cancellationToken = default)
    {
        var entries = new List<LoggedEntry>();
        await foreach (var slice in store.ReadAllAsync(Position.Start, follow: false, cancellationToken))
        {
            foreach (var entry in slice.Entries)
                entries.Add(LoggedEntry.Of(entry));
        }

        return new FinalLog(entries, end);
    }

    private static List<LoggedEntry> ListOf<TKey>(Dictionary<TKey, List<LoggedEntry>> lists, TKey key)
        where TKey : notnull => lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}
