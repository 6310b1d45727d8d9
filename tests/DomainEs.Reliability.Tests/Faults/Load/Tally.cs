namespace DomainEs.Reliability.Tests.Faults.Load;

/// <summary>The context of the smallest model that decides.</summary>
[BoundedContext("tally")]
public static partial class TallyContext;

[Id]
public readonly partial record struct TallyId;

public sealed record Added(string By, long Amount, long Before) : IEvent<Tally>;

public sealed record Add(TallyId Id, string By, long Amount);

/// <summary>A sum that every event says twice: what is added, and what it was before. Had a decision been taken on a state that was not the last, the fold would show it.</summary>
[Aggregate<TallyId>]
public sealed partial class Tally
{
    public long Sum { get; private set; }

    public bool IsTorn { get; private set; }

    private void Apply(Added e)
    {
        IsTorn |= e.Before != Sum;
        Sum += e.Amount;
    }

    private static Decision<Tally> Decide(Add c, Tally? state) => [new Added(c.By, c.Amount, state?.Sum ?? 0)];
}
