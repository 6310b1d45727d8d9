namespace DomainEs.Tests.Snapshots;

#pragma warning disable CA1002, DES026 // of no context: two releases of one aggregate stand side by side here

public sealed record Count(string Id, int Number);

public sealed record Counted(int Number, string Note) : IEvent<Tally>, IEvent<Later.Tally>;

[Aggregate<string>(Name = "tally")]
[Snapshot]
public sealed partial class Tally
{
    private readonly List<int> _last = [];

    public long Sum { get; private set; }

    public Dictionary<string, int>? Odd { get; private set; }

    public IReadOnlyList<int> Last => _last;

    private void Apply(Counted e)
    {
        Sum += e.Number;
        _last.Add(e.Number);
        if (_last.Count > 3)
            _last.RemoveAt(0);
        if (e.Number == -1)
            Odd = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase); // which no snapshot can say
    }

    private static Decision<Tally> Decide(Count c, Tally? state) => [new Counted(c.Number, $"{c.Number} was counted beside {state?.Sum ?? 0}")];
}
