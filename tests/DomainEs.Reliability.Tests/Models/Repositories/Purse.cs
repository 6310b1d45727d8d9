namespace DomainEs.Reliability.Tests.Models.Repositories;

internal sealed record PurseOpened(string Owner) : IEvent<Purse>;

internal sealed record Paid(int Amount) : IEvent<Purse>;

internal sealed record Spent(int Amount) : IEvent<Purse>;

internal sealed record Open(string Id, string Owner);

/// <summary>Pays in, as so many events; 0 is nothing to do.</summary>
internal sealed record Pay(string Id, int Amount, int Times = 1);

internal sealed record Spend(string Id, int Amount);

internal sealed record TooLittle(int Missing) : Rejection("too-little", FormattableString.Invariant($"{Missing} is missing"));

/// <summary>An aggregate that must be opened first, holds a mutable list, and may refuse.</summary>
[Aggregate<string>]
internal sealed partial class Purse
{
    private readonly List<int> _moves = [];

    public required string Owner { get; init; }

    public int Balance { get; private set; }

    public IReadOnlyList<int> Moves => _moves;

    private static Purse Apply(PurseOpened e) => new() { Owner = e.Owner };

    private static Decision<Purse> Decide(Open c) => [new PurseOpened(c.Owner)];

    private Decision<Purse> Decide(Pay c) => c.Amount == 0 ? [] : [.. Enumerable.Range(0, c.Times).Select(_ => new Paid(c.Amount))];

    private Decision<Purse> Decide(Spend c) => c.Amount > Balance ? new TooLittle(c.Amount - Balance) : [new Spent(c.Amount)];

    private void Apply(Paid e)
    {
        Balance += e.Amount;
        _moves.Add(e.Amount);
    }

    private void Apply(Spent e)
    {
        Balance -= e.Amount;
        _moves.Add(-e.Amount);
    }
}

internal sealed record Counted(string What) : IEvent<Counter>;

/// <summary>Adds one, whether anything is there or not.</summary>
internal sealed record Count(string Id, string What);

/// <summary>An aggregate that begins at nothing and refuses nothing.</summary>
[Aggregate<string>]
internal sealed partial class Counter
{
    public int Value { get; private set; }

    private static Decision<Counter> Decide(Count c, Counter? state) => [new Counted(c.What)];

    private void Apply(Counted e) => Value++;
}
