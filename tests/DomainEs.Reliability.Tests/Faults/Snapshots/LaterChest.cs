namespace DomainEs.Reliability.Tests.Faults.Snapshots.Later;

#pragma warning disable DES022 // two releases of one aggregate stand side by side here

/// <summary>The same aggregate in a later release: it counts otherwise.</summary>
[Aggregate<string>(Name = "chest")]
[Snapshot]
internal sealed partial class Chest
{
    public long Sum { get; private set; }

    public ulong Chain { get; private set; }

    private void Apply(Laid e) => (Sum, Chain) = (Sum + (2 * e.Number), Chain + 1);

    private static Decision<Chest> Decide(Lay c, Chest? state) => [new Laid(c.Number, $"{c.Number} was laid on {state?.Sum ?? 0}, and this is what makes the event long enough")];
}
