namespace DomainEs.Tests.Snapshots;

#pragma warning disable DES026 // of no context: nothing of it is kept but in memory

public sealed record Press(string Id, int Straws);

public sealed record Pressed(int Straws, string Note) : IEvent<Bale>;

/// <summary>A state that outweighs its events.</summary>
[Aggregate<string>]
[Snapshot]
public sealed partial class Bale
{
    private readonly List<string> _straws = [];

    public int Count => _straws.Count;

    private void Apply(Pressed e)
    {
        for (var i = 0; i < e.Straws; i++)
            _straws.Add(new string('s', 100));
    }

    private static Decision<Bale> Decide(Press c, Bale? state) => [new Pressed(c.Straws, $"{state?.Count ?? 0}".PadLeft(100, '-'))];
}
