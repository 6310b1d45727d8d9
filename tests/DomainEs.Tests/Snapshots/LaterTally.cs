namespace DomainEs.Tests.Snapshots.Later;

#pragma warning disable DES026 // of no context: two releases of one aggregate stand side by side here

/// <summary>The same aggregate in a later release: it counts otherwise.</summary>
[Aggregate<string>(Name = "tally")]
public sealed partial class Tally
{
    public long Sum { get; private set; }

    private void Apply(Counted e) => Sum += 2 * e.Number;

    private static Decision<Tally> Decide(Count c, Tally? state) => [new Counted(c.Number, $"{c.Number} was counted beside {state?.Sum ?? 0}")];
}
