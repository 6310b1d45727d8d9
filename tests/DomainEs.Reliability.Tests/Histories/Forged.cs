using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>A history and a log made by hand: sound as they are, and a forgery with one thing changed.</summary>
internal sealed record Forged(ImmutableList<Operation> Operations, ImmutableList<LoggedEntry> Log)
{
    public static AggregateKey A { get; } = new("account", "a");

    public static AggregateKey B { get; } = new("account", "b");

    /// <summary>Two writers on two aggregates, one append in doubt that was stored, one conflict, strong and weak loads, a projection.</summary>
    public static Forged Sound { get; } = new(
        [
            Stored("w1", 10, 20, Entry(1, A, 0, 1)),
            Stored("w2", 15, 25, Entry(2, B, 0, 2)),
            Conflict("w2", 30, 40, A, 90, Revision.None, 1),
            Stored("w1", 30, 50, Entry(3, A, 1, 3, 4)),
            Load("r1", 52, 60, A, 3, 3, 1, 3, 4),
            InDoubt("w2", 55, 80, A, 5),
            Load("r1", 61, 70, A, 4, 4, 1, 3, 4, 5),
            Stored("w1", 85, 95, Entry(5, B, 1, 6)),
            Load("r1", 100, 110, B, 5, 2, 2, 6),
            new LogRead("r1", 120, 130, Position.Start, [At(1), At(2), At(3), At(4), At(5)], IsCaughtUp: true),
            .. Enumerable.Range(1, 5).Select(n => new ProjectionStep("p1", 130 + (2 * n), 131 + (2 * n), "count", At((ulong)n), n)),
            .. Enumerable.Range(1, 5).Select(n => new Effect("p1", 130 + (2 * n), 131 + (2 * n), "count", At((ulong)n))),
        ],
        [Entry(1, A, 0, 1), Entry(2, B, 0, 2), Entry(3, A, 1, 3, 4), Entry(4, A, 3, 5), Entry(5, B, 1, 6)]);

    public History History => History.Of(Operations);

    public FinalLog FinalLog => new(Log);

    public Forged With(Operation operation) => this with { Operations = Operations.Add(operation) };

    public Forged Without(int operation) => this with { Operations = Operations.RemoveAt(operation) };

    public Forged Replacing<T>(int operation, Func<T, T> change)
        where T : Operation => this with { Operations = Operations.SetItem(operation, change((T)Operations[operation])) };

    public Forged WithLog(params IEnumerable<LoggedEntry> log) => this with { Log = [.. log] };

    public static Position At(ulong sequence) => new(0, sequence);

    public static CommitId Commit(int number) => new((UInt128)number);

    /// <summary>An entry of commits with one event each.</summary>
    public static LoggedEntry Entry(ulong sequence, AggregateKey aggregate, long version, params int[] commits) => new(
        aggregate, At(sequence), version, version + commits.Length, [.. commits.Select((commit, i) => new LoggedCommit(Commit(commit), version + i + 1))], new EntryDigest((UInt128)commits[0]));

    public static Write Stored(string client, long began, long ended, LoggedEntry entry) =>
        new(client, began, ended, entry.Aggregate, [.. entry.Commits.Select(commit => commit.Id)], new WriteOutcome.Stored(entry.Position, entry.LastVersion)) { Digest = entry.Digest };

    public static Write InDoubt(string client, long began, long ended, AggregateKey aggregate, int commit) =>
        new(client, began, ended, aggregate, [Commit(commit)], new WriteOutcome.InDoubt());

    public static Write Conflict(string client, long began, long ended, AggregateKey aggregate, int commit, Revision expected, ulong actual) =>
        new(client, began, ended, aggregate, [Commit(commit)], new WriteOutcome.Conflict(new Revision(actual))) { Expected = expected };

    public static Load Load(string client, long began, long ended, AggregateKey aggregate, ulong revision, long version, params int[] commits) =>
        new(client, began, ended, aggregate, new Revision(revision), version) { IsStrong = true, Commits = [.. commits.Select(Commit)] };
}
