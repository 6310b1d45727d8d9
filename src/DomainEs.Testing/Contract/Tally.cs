namespace DomainEs.Testing;

internal sealed record Counted(long Amount) : IEvent<Tally>;

internal sealed record Count(string Id, long Amount);

/// <summary>The contract's own aggregate: a sum that begins at nothing.</summary>
[Aggregate<string>]
internal sealed partial class Tally
{
    public long Sum { get; private set; }

    private static Decision<Tally> Decide(Count c, Tally? state) => [new Counted(c.Amount)];

    private void Apply(Counted e) => Sum += e.Amount;
}
