using System.Collections.Immutable;

namespace DomainEs.Generators.Tests.Models.Warehouse;

public sealed record Placed(string Sku, ImmutableArray<string> Tags) : IEvent<Shelf>;

public sealed record Audited(string By) : IEvent<Shelf>;

public sealed record Place(ShelfId Shelf, string Sku);

public sealed record Audit(ShelfId ShelfId, ShelfId Other);

public sealed record Tidy([property: AggregateId] ShelfId First, ShelfId Second);

public sealed record Reprice(ShelfId Id, string Sku);

public interface IClose
{
    ShelfId Id { get; }
}

public sealed record CloseNow(ShelfId Id) : IClose;

public sealed record Prices(decimal Factor);

public sealed record Full(ImmutableArray<string> Skus) : Rejection("full", "The shelf is full");

/// <summary>A state of everything that can and cannot be named: private fields, readonly collections, mutable objects.</summary>
[Aggregate<ShelfId>(Name = "shelf-of-things")]
public sealed partial class Shelf
{
    private readonly List<string> _skus = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stack<string> _stack = new();
    private readonly Queue<string>? _queue;
    private readonly List<Slot> _slots = [];
    private readonly Dictionary<string, Slot> _bySku = [];
    private int[] _numbers = [];
    private Slot[] _array = [];
    private Slot? _last;
    private Corner _corner;

    private Shelf() => _queue = new();

    public IReadOnlyList<string> Skus => _skus;

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public List<string> Tags { get; } = [];

    public decimal Price { get; private set; } = 1;

    public IReadOnlyList<string> Audits { get; private set; } = [];

    public int Quantity(string sku) => _bySku[sku].Quantity + _slots.Count + _array.Length + _corner.Items.Count + (_last?.Quantity ?? 0) + _numbers.Length + _seen.Count + _stack.Count + (_queue?.Count ?? 0);

    private void Apply(Placed e)
    {
        _skus.Add(e.Sku);
        _counts[e.Sku] = _counts.GetValueOrDefault(e.Sku) + 1;
        _seen.Add(e.Sku);
        _stack.Push(e.Sku);
        _queue?.Enqueue(e.Sku);
        _last = new Slot(e.Sku);
        _last.Add(1);
        _slots.Add(_last);
        _bySku[e.Sku] = new Slot(e.Sku);
        _numbers = [.. _numbers, e.Tags.Length];
        _array = [.. _array, _last];
        _corner = new Corner(e.Sku);
        _corner.Items.Add(e.Sku);
        Tags.AddRange(e.Tags);
    }

    private void Apply(Audited e) => Audits = [.. Audits, e.By];

    private Decision<Shelf> Decide(Place c) => _skus.Count >= 3 ? new Full([.. _skus]) : [new Placed(c.Sku, ["a", "b"])];

    private static Decision<Shelf> Decide(Audit c, Shelf? state, in CommandInfo info) => [new Audited(state is null ? "nobody" : info.CommandId + c.ShelfId)];

    private static Decision<Shelf> Decide(Tidy c) => [new Placed("first", [])];

    private Decision<Shelf> Decide(Reprice c, Prices prices, in CommandInfo info) => [new Audited(FormattableString.Invariant($"{c.Sku} {prices.Factor}"))];

    private Decision<Shelf> Decide(IClose c) => [];

    private sealed class Slot(string sku)
    {
        private readonly List<int> _changes = [];

        public string Sku { get; } = sku;

        public int Quantity { get; private set; }

        public void Add(int quantity)
        {
            Quantity += quantity;
            _changes.Add(quantity);
        }
    }

    private struct Corner(string name)
    {
        public string Name = name;

        public List<string> Items { get; } = [];
    }
}

public sealed record Sold(string Sku, ImmutableArray<string> Labels) : IEvent<Article>;

public sealed record Described(string Text) : IEvent<Article>;

/// <summary>The immutable twin.</summary>
[Aggregate<string>]
public sealed partial record Article(string Sku, ImmutableArray<string> Labels, string? Text = null)
{
    private static Article Apply(Sold e) => new(e.Sku, e.Labels);

    private Article Apply(Described e) => this with { Text = e.Text };
}
