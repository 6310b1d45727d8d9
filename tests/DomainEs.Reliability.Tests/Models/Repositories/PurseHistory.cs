using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Models.Repositories;

/// <summary>Everything that was written to one purse.</summary>
/// <param name="Events">The events, with their times.</param>
/// <param name="Commits">The commits.</param>
internal sealed record PurseHistory(ImmutableList<(string Event, DateTimeOffset Time)> Events, ImmutableList<PurseCommit> Commits)
{
    public static PurseHistory Empty { get; } = new([], []);

    public long Version => Events.Count;

    public int Balance => BalanceAt(Events.Count);

    public int BalanceAt(int version) => Moves(version).Sum();

    /// <summary>What was paid in and, negative, what was spent, up to a version.</summary>
    public IEnumerable<int> Moves(int version) => Events.Take(version).Select(written => Move(written.Event)).Where(move => move != 0);

    /// <summary>How many events there are up to a time: every commit not later, up to the first that is.</summary>
    public int VersionAt(DateTimeOffset time) => Events.TakeWhile(written => written.Time <= time).Count();

    public PurseHistory With(string commandId, ImmutableArray<string> events, DateTimeOffset now) => Written(events, now) with
    {
        Commits = Commits.Add(new PurseCommit(commandId, Version + events.Length, Version + events.Length, events)),
    };

    /// <summary>The same after several commands of one event each that were sent at once: in which order they were written is chance.</summary>
    public PurseHistory WithTogether(IReadOnlyList<string> commandIds, string e, DateTimeOffset now) => Written([.. commandIds.Select(_ => e)], now) with
    {
        Commits = Commits.AddRange(commandIds.Select(commandId => new PurseCommit(commandId, Version + 1, Version + commandIds.Count, [e]))),
    };

    private PurseHistory Written(ImmutableArray<string> events, DateTimeOffset now)
    {
        // Time does not run backwards in a history, whatever the clock does.
        var time = Events is [.., var last] && last.Time > now ? last.Time : now;
        return this with { Events = Events.AddRange(events.Select(e => (e, time))) };
    }

    private static int Move(string e)
    {
        var amount = e.StartsWith(nameof(PurseOpened), StringComparison.Ordinal) ? 0 : int.Parse(e[(e.LastIndexOf('=') + 1)..^1].Trim(), System.Globalization.CultureInfo.InvariantCulture);
        return e.StartsWith(nameof(Spent), StringComparison.Ordinal) ? -amount : amount;
    }
}

/// <summary>A command that wrote.</summary>
/// <param name="CommandId">Its id.</param>
/// <param name="Earliest">The lowest version that may be the one after it.</param>
/// <param name="Latest">The highest.</param>
/// <param name="Events">What it wrote.</param>
internal sealed record PurseCommit(string CommandId, long Earliest, long Latest, ImmutableArray<string> Events);
