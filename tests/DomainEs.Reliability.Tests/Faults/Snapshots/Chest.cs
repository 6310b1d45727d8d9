namespace DomainEs.Reliability.Tests.Faults.Snapshots;

#pragma warning disable DES022 // two releases of one aggregate stand side by side here

internal sealed record Laid(int Number, string Note) : IEvent<Chest>, IEvent<Later.Chest>;

internal sealed record Lay(string Id, int Number);

/// <summary>An aggregate whose state shows how often, and in what order, each event was applied.</summary>
[Aggregate<string>(Name = "chest")]
[Snapshot]
internal sealed partial class Chest
{
    public long Sum { get; private set; }

    public ulong Chain { get; private set; }

    private void Apply(Laid e) => (Sum, Chain) = (Sum + e.Number, (Chain * 31) + (ulong)e.Number + 1);

    private static Decision<Chest> Decide(Lay c, Chest? state) => [new Laid(c.Number, $"{c.Number} was laid on {state?.Sum ?? 0}, and this is what makes the event long enough")];
}
