namespace DomainEs.Tests.Snapshots;

#pragma warning disable DES026 // of no context: nothing of it is kept but in memory

public sealed record Add(string Id, int Number);

public sealed record Added(int Number, string Note) : IEvent<Score>;

/// <summary>For tests that run beside those which count what is measured of a tally.</summary>
[Aggregate<string>]
[Snapshot]
public sealed partial class Score
{
    public long Sum { get; private set; }

    private void Apply(Added e) => Sum += e.Number;

    private static Decision<Score> Decide(Add c, Score? state) => [new Added(c.Number, $"{c.Number} was added to {state?.Sum ?? 0}")];
}
