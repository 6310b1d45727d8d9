namespace DomainEs.Tests.Theatre;

[BoundedContext("tickets")]
public static partial class TicketsContext;

/// <summary>Sold in one piece once; today a sale is a reservation and a payment, and a gift is nothing at all.</summary>
public sealed record Reserved(string Seat, int Price) : IEvent<Ticket>
{
    [Event("sold")]
    public sealed record Sold(string Seat, int Price) : IEvent<Ticket>;

    internal static IReadOnlyList<IEvent<Ticket>> From(Sold old) =>
        old.Price == 0 ? [] : [new Reserved(old.Seat, old.Price), new Paid(old.Price)];
}

/// <summary>Version 1 did not say how much it was.</summary>
[Event(Version = 2)]
public sealed record Paid(int Sum) : IEvent<Ticket>
{
    [Event(Version = 1)]
    public sealed record V1 : IEvent<Ticket>;

    private static Paid From(V1 old, in EventInfo info) => old is null ? throw new InvalidOperationException() : new((int)info.Version);
}

/// <summary>A struct in both versions, with an upcaster that nobody else can call.</summary>
[Event(Version = 2)]
public readonly record struct Stamped(string Mark) : IEvent<Ticket>
{
    [Event(Version = 1)]
    public readonly record struct V1(int Number);

    private static Stamped From(V1 old) => new($"#{old.Number}");
}

/// <summary>Sells with the event of the release before: readers are deployed before writers.</summary>
public sealed record Sell(string Id, string Seat, int Price);

public sealed record Settle(string Id);

[Aggregate<string>]
[Retired("printed")]
public sealed partial record Ticket(string Seats, int Paid)
{
    private Ticket()
        : this("", 0)
    {
    }

    private Ticket Apply(Reserved e) => this with { Seats = $"{Seats} {e.Seat}" };

    private Ticket Apply(Stamped e) => this with { Seats = $"{Seats} {e.Mark}" };

    private Ticket Apply(Paid e) => this with { Paid = Paid + e.Sum };

    private static Decision<Ticket> Decide(Sell c, Ticket? state) => state?.Paid > 1000 ? [] : [new Reserved.Sold(c.Seat, c.Price)];

    private static Decision<Ticket> Decide(Settle c, Ticket? state) => c.Id.Length == 0 ? [] : [new Paid.V1()];
}
