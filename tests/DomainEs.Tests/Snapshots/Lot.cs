namespace DomainEs.Tests.Snapshots;

#pragma warning disable DES026 // of no context: nothing of it is kept but in memory

public sealed record Draw(string Id, int Number);

public sealed record Drawn(int Number, string Note) : IEvent<Lot>;

/// <summary>A state that can be kept and not copied.</summary>
[Aggregate<string>]
[Snapshot]
public sealed partial class Lot
{
    private readonly Queue<List<int>> _numbers = new();

    public int Draws { get; private set; }

    private void Apply(Drawn e)
    {
        Draws++;
        if (e.Number < 3)
            _numbers.Enqueue([e.Number]);
    }

    private static Decision<Lot> Decide(Draw c, Lot? state) => [new Drawn(c.Number, $"{state?.Draws ?? 0}".PadLeft(100, '-'))];
}
