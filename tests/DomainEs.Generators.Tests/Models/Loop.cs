namespace DomainEs.Generators.Tests.Models.Warehouse;

public sealed record Looped(string Name) : IEvent<Loop>;

/// <summary>A state that is no tree: one object and one list are held twice, and a circle.</summary>
[Aggregate<string>]
public sealed partial class Loop
{
    private readonly List<Node> _nodes = [];

    private Loop() => View = _nodes;

    public IReadOnlyList<Node> Nodes => _nodes;

    public IReadOnlyList<Node> View { get; }

    public Node? First { get; private set; }

    private void Apply(Looped e)
    {
        First = new Node { Name = e.Name };
        First.Next = First;
        _nodes.Add(First);
    }
}

public sealed class Node
{
    public string Name { get; set; } = "";

    public Node? Next { get; set; }
}

public sealed record Seen : IEvent<Watched>;

[Aggregate<long>]
public sealed partial class Watched
{
    private readonly Func<int> _count = static () => 1;

    public int Count { get; private set; }

    private void Apply(Seen e) => Count += _count();
}
