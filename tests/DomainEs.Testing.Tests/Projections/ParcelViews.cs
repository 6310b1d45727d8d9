namespace DomainEs.Testing.Tests;

/// <summary>Rows by a key of the event, which later events follow.</summary>
[Projection]
public sealed partial record Receiver(int Posted, string Last, decimal Spent) : IView<string>
{
    [Sticky]
    private static string Key(ParcelPosted e) => e.To;

    private static Receiver Apply(ParcelPosted e, Receiver? row) => (row ?? new(0, "", 0)) with { Posted = (row?.Posted ?? 0) + 1 };

    private Receiver Apply(ParcelMoved e, in EventInfo<ParcelId> info) => this with { Last = $"{info.Id} {info.Version} {e.Place}" };

    private Receiver? Apply(ParcelPriced e) => e.Price < 0 ? null : this with { Spent = Spent + e.Price };
}

/// <summary>Rows by the aggregate's id, which stop where they have to.</summary>
[Projection]
public sealed partial record ParcelPlace(string Place, DateTimeOffset At, long Version) : IView<ParcelId>
{
    private static ParcelPlace Apply(ParcelPosted e, in EventInfo info) => new("post office", info.Time, info.Version);

    [Missing(MissingRow.Stop)]
    private ParcelPlace Apply(ParcelMoved e, in EventInfo info) => this with { Place = e.Place, At = info.Time, Version = info.Version };

    private ParcelPlace Apply(ParcelPriced e) => throw new InvalidOperationException("No prices here.");
}

/// <summary>One document.</summary>
[Projection]
public sealed partial record PostTotals(int Moves) : IView
{
    private static PostTotals Apply(ParcelMoved e, PostTotals? row) => new((row?.Moves ?? 0) + 1);
}
