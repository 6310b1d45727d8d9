using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>What a store is to hold and to answer, as plainly as can be said.</summary>
/// <param name="Log">Everything stored, in order.</param>
/// <param name="Attempts">Every append that was tried, stored or not.</param>
/// <param name="Told">What the last append is to be answered.</param>
internal sealed record StoreModel(ImmutableList<LogEntry> Log, ImmutableList<Attempt> Attempts, AppendOutcome? Told)
{
    public static StoreModel Empty { get; } = new([], [], null);

    public IEnumerable<LogEntry> HistoryOf(AggregateKey aggregate) => Log.Where(entry => entry.Aggregate == aggregate);

    public Revision RevisionOf(AggregateKey aggregate) => HistoryOf(aggregate).LastOrDefault().Position.Revision;

    /// <summary>The version of an aggregate at one of its revisions; the version now if it never had that one.</summary>
    public long VersionAt(AggregateKey aggregate, Revision revision)
    {
        if (revision == Revision.None)
            return 0;
        var history = HistoryOf(aggregate).ToList();
        var at = history.FindIndex(entry => entry.Position.Revision == revision);
        return history.Count == 0 ? 0 : Outline(history[at < 0 ? ^1 : at]).LastVersion;
    }

    /// <summary>The store after an append.</summary>
    public StoreModel Append(Attempt attempt)
    {
        var told = Answer(attempt);
        var stored = told is AppendOutcome.Appended { WasRetry: false } appended ? Log.Add(new LogEntry(attempt.Entry.Aggregate, appended.Position, attempt.Entry.Bytes)) : Log;
        return new StoreModel(stored, Attempts.Add(attempt), told);
    }

    private AppendOutcome Answer(Attempt attempt)
    {
        var (_, entry, expected) = attempt;
        if (entry.Bytes.Length > StoreRig.MaxEntryBytes)
            return new AppendOutcome.Refused(RefusalReason.TooLarge, "");
        var actual = RevisionOf(entry.Aggregate);
        if (actual == expected)
            return new AppendOutcome.Appended(new Position(0, (ulong)Log.Count + 1), entry.LastVersion);
        var next = HistoryOf(entry.Aggregate).FirstOrDefault(stored => stored.Position.Revision > expected);
        return next.Position != Position.Start && Outline(next).Commits.SequenceEqual(entry.Commits)
            ? new AppendOutcome.Appended(next.Position, entry.LastVersion, WasRetry: true)
            : new AppendOutcome.Conflict(actual);
    }

    private static Entry Outline(LogEntry entry) => Entry.Parse(entry.Aggregate, entry.Bytes);
}

/// <summary>An append with the revision it expects.</summary>
/// <param name="Number">Which append it is; it stays the same whatever is left out before it, so that a sequence can be made short.</param>
/// <param name="Entry">What is appended.</param>
/// <param name="Expected">The revision it expects.</param>
internal sealed record Attempt(int Number, Entry Entry, Revision Expected)
{
    public override string ToString() => FormattableString.Invariant($"{Entry.Bytes.Length} bytes to {Entry.Aggregate} at version {Entry.Version}, revision {Expected}");
}
