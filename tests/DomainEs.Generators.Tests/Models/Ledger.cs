using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DomainEs.Generators.Tests.Models.Warehouse;

#pragma warning disable CA1051, CA1711, CA1812, CA1034, CA1002, CA1819, CS0169, CS0649, IDE0044, CA1805

public sealed record LedgerChanged(string Key, int Number, decimal Amount, DateTime At, DateTimeOffset Seen, byte[] Bytes, ImmutableArray<string> Tags, List<int> Numbers) : IEvent<Ledger>;

public abstract class LedgerBase
{
    private readonly List<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    protected int Count { get; private set; }

    protected void Note(string name)
    {
        _names.Add(name);
        Count++;
    }
}

// A state with everything that a state may hold, in every way that it may be declared.
[Aggregate<BoxId>]
[Snapshot]
public sealed partial class Ledger : LedgerBase
{
    private readonly Dictionary<string, Page> _pages = new();
    private readonly HashSet<Colour> _colours = [];
    private readonly Queue<int> _queue = new();
    private readonly Stack<int> _stack = new();
    private readonly LinkedList<string> _linked = new();
    private readonly SortedDictionary<int, List<string>> _sorted = new();
    private SortedSet<int> _sortedSet = [];
    private ImmutableStack<int> _immutableStack = ImmutableStack<int>.Empty;
    private ImmutableQueue<int> _immutableQueue = ImmutableQueue<int>.Empty;
    private ImmutableDictionary<int, string> _immutable = ImmutableDictionary<int, string>.Empty;
    private ImmutableSortedDictionary<int, Colour> _immutableSorted = ImmutableSortedDictionary<int, Colour>.Empty;
    private FrozenSet<int> _frozen = FrozenSet<int>.Empty;
    private ImmutableArray<string> _tags;
    private IReadOnlyList<int> _view = [];
    private Page? _last;
    private Sum _sum;
    private Shape? _shape;
    private DateTime _at;
    private string _name = null!;
    private byte[]? _bytes;
    private Tree _tree = new() { Name = "root" };
    private int names = 7;

    public DateTimeOffset Seen { get; private set; }

    public required decimal Total { get; init; }

    public int? Maybe { get; private set; }

    public int Doubled => names * 2;

    private static Ledger Apply(LedgerChanged e) => new Ledger { Total = e.Amount }.After(e);

    private Ledger After(LedgerChanged e)
    {
        Note(e.Key);
        if (!_pages.TryGetValue(e.Key, out var page))
            _pages.Add(e.Key, page = new Page(e.Key));
        page.Add(e.Amount);
        _colours.Add(e.Number % 2 == 0 ? Colour.Red : Colour.DarkBlue);
        _queue.Enqueue(e.Number);
        _queue.Enqueue(e.Number + 1);
        _queue.Dequeue();
        _stack.Push(e.Number);
        _stack.Push(e.Number + 1);
        _linked.AddFirst(e.Key);
        _sorted.TryAdd(e.Number, []);
        _sorted[e.Number].Add(e.Key);
        _sortedSet.Add(e.Number);
        _immutableStack = _immutableStack.Push(e.Number).Push(1);
        _immutableQueue = _immutableQueue.Enqueue(e.Number).Enqueue(1);
        _immutable = _immutable.SetItem(e.Number, e.Key);
        _immutableSorted = _immutableSorted.SetItem(e.Number, Colour.Red);
        _frozen = _sortedSet.ToFrozenSet();
        _tags = e.Tags;
        _view = [.. e.Numbers];
        _last = e.Number % 3 == 0 ? null : new Page("last");
        _sum = new Sum(e.Amount, e.Number);
        _shape = (e.Number % 3) switch { 0 => new Shape.Circle(e.Number), 1 => new Shape.Square(new Sum(e.Amount, 1)), _ => null };
        _at = e.At;
        _bytes = e.Bytes;
        Seen = e.Seen;
        Maybe = e.Number % 2 == 0 ? null : e.Number;
        names++;
        _tree.Children.Add(new Tree { Name = _name ?? e.Key, Children = { new Tree { Name = "leaf" } } });
        return this;
    }

    // Another that continues, so that a state read back can go on.
    private Ledger Apply(LedgerContinued e) => After(e.Change);

    // A mutable class nested in a state, with a readonly field and a get-only property.
    public sealed class Page(string title)
    {
        private readonly List<decimal> _lines = [];

        public string Title { get; } = title;

        public decimal Sum { get; private set; }

        public void Add(decimal line)
        {
            _lines.Add(line);
            Sum += line;
        }
    }

    public readonly struct Sum(decimal amount, int count)
    {
        public readonly decimal Amount = amount;

        private readonly int _count = count;

        public int Count => _count;
    }

    public abstract record Shape(string Name)
    {
        public sealed record Circle(int Radius) : Shape("circle");

        public sealed record Square(Sum Side) : Shape("square")
        {
            public int Corners { get; private init; } = 4;
        }
    }

    public sealed class Tree
    {
        public required string Name { get; init; }

        public List<Tree> Children { get; } = [];
    }
}

public sealed record LedgerContinued(LedgerChanged Change) : IEvent<Ledger>;

#pragma warning restore
