namespace DomainEs.Reliability.Tests.Faults.Views;

internal sealed record CrateOpened(string Owner) : IEvent<Crate>;

internal sealed record Packed(int Number) : IEvent<Crate>;

/// <summary>Concerns so many rows, named by numbers from one on.</summary>
internal sealed record Scattered(int From, int Rows) : IEvent<Crate>;

/// <summary>Opens the crate if it is not there, and packs so many numbers into it, each an event.</summary>
internal sealed record Pack(string Id, string Owner, int First, int Count);

/// <summary>One event for each count of rows, the rows of each behind those of the one before.</summary>
internal sealed record Scatter(string Id, params int[] Rows);

/// <summary>An aggregate whose command may write several events.</summary>
[Aggregate<string>]
[Snapshot]
internal sealed partial class Crate
{
    public string Owner { get; private set; } = "";

    public long Sum { get; private set; }

    public ulong Chain { get; private set; }

    private static Decision<Crate> Decide(Pack c, Crate? state)
    {
        var packed = Enumerable.Range(c.First, c.Count).Select(static number => new Packed(number));
        return state is { Owner.Length: > 0 } ? [.. packed] : [new CrateOpened(c.Owner), .. packed];
    }

    private static Decision<Crate> Decide(Scatter c, Crate? state) => [.. c.Rows.Select((rows, i) => new Scattered(c.Rows.Take(i).Sum(), rows))];

    private void Apply(CrateOpened e) => Owner = e.Owner;

    private void Apply(Packed e)
    {
        Sum += e.Number;
        Chain = (Chain * 31) + (ulong)e.Number;
    }

    private void Apply(Scattered e)
    {
    }
}
