using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Models.Repositories;

/// <summary>What purses are to hold and commands are to be answered, as plainly as can be said.</summary>
/// <param name="Purses">By id; a purse that was never written to is not there.</param>
/// <param name="Commands">How many command ids were used.</param>
/// <param name="Now">The clock.</param>
/// <param name="Told">What the last command is to be answered.</param>
internal sealed record PurseModel(ImmutableDictionary<string, PurseHistory> Purses, int Commands, DateTimeOffset Now, Told? Told)
{
    /// <summary>How the last command is sent.</summary>
    public CommandOptions Sent { get; init; }

    public static PurseModel Empty { get; } = new(ImmutableDictionary<string, PurseHistory>.Empty, 0, ModelClock.Start, null);

    public PurseHistory Of(string purse) => Purses.GetValueOrDefault(purse) ?? PurseHistory.Empty;

    /// <summary>The purses after a command.</summary>
    public PurseModel Handle(string purse, string commandId, object command, long? ifVersion)
    {
        var history = Of(purse);
        if (history.Commits.Find(commit => commit.CommandId == commandId) is { } done)
            return this with { Told = new Told(nameof(Duplicate<>), done.Latest, done.Events, done.Earliest) };
        if (ifVersion is { } wanted && wanted != history.Version)
            return this with { Told = new Told(nameof(Conflict<>), history.Version, []) };
        var (word, events) = Decide(history, command);
        if (word != nameof(Accepted<>))
            return this with { Told = new Told(word, history.Version, events) };
        var written = history.With(commandId, events, Now);
        return this with { Purses = Purses.SetItem(purse, written), Told = new Told(word, written.Version, events) };
    }

    private static (string Word, ImmutableArray<string> Events) Decide(PurseHistory history, object command) => command switch
    {
        Open when history.Version > 0 => (nameof(Rejected<>), [$"{new AlreadyExists()}"]),
        Open open => (nameof(Accepted<>), [$"{new PurseOpened(open.Owner)}"]),
        _ when history.Version == 0 => (nameof(Rejected<>), [$"{new NotFound()}"]),
        Pay { Amount: 0 } => (nameof(NothingToDo<>), []),
        Pay pay => (nameof(Accepted<>), [.. Enumerable.Repeat($"{new Paid(pay.Amount)}", pay.Times)]),
        Spend spend when spend.Amount > history.Balance => (nameof(Rejected<>), [$"{new TooLittle(spend.Amount - history.Balance)}"]),
        Spend spend => (nameof(Accepted<>), [$"{new Spent(spend.Amount)}"]),
        _ => throw new ArgumentException($"{command} is no command of a purse; teach the model what becomes of it.", nameof(command)),
    };
}

/// <summary>What a command is to be answered.</summary>
/// <param name="Word">The kind of result.</param>
/// <param name="Version">Its version.</param>
/// <param name="Says">Its events, or its rejection.</param>
/// <param name="Earliest">The lowest version it may have, where it was written beside others; the same as the version unless given.</param>
internal sealed record Told(string Word, long Version, ImmutableArray<string> Says, long? Earliest = null)
{
    public static Told Of(CommandResult<Purse> result) => new(result.GetType().Name.Split('`')[0], result.Version, result switch
    {
        Accepted<Purse> accepted => [.. accepted.Events.Select(e => $"{e}")],
        Duplicate<Purse> duplicate => [.. duplicate.Events.Select(e => $"{e}")],
        Rejected<Purse> rejected => [$"{rejected.Rejection}"],
        _ => [],
    });

    public void Is(CommandResult<Purse> result)
    {
        var told = Of(result);
        // A repository that holds the state from just before the command finds it by appending it, as it would its own lost append.
        if (Word == nameof(Duplicate<>) && told.Word == nameof(Accepted<>))
            told = told with { Word = Word };
        Assert.Equal((Word, string.Join(", ", Says)), (told.Word, string.Join(", ", told.Says)));
        Assert.InRange(told.Version, Earliest ?? Version, Version);
    }
}
