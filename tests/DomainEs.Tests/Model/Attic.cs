using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DomainEs.Tests.Model;

/// <summary>Something was put away; the number says what and where.</summary>
public sealed record Stowed(int Number, string Text, Scalars? Scalars = null, Nullables? Nullables = null, Collections? Collections = null) : IEvent<Attic>, IEvent<Loft>;

/// <summary>Something was put away where there is something already.</summary>
public sealed record StowedMore(Stowed What) : IEvent<Loft>;

/// <summary>How something is wrapped: a closed hierarchy.</summary>
public abstract record Wrapping(string By)
{
    public sealed record Paper(Colour Colour) : Wrapping("hand");

    public sealed record Crate(ImmutableArray<string> Labels, Wrapping? Inner) : Wrapping("machine")
    {
        public int Nails { get; init; } = 4;
    }
}

/// <summary>A value with a private field and one that can be set.</summary>
public struct Stamp(int number)
{
    private readonly int _number = number;

    public string? Text { get; set; }

    public readonly int Number => _number;
}

/// <summary>A part of the state that is changed in place and holds others of its kind.</summary>
public sealed class Shelf(string name)
{
    private readonly List<string> _things = [];

    public string Name { get; } = name;

    public int Moved { get; private set; }

    public Dictionary<Colour, Shelf> Above { get; } = [];

    public IReadOnlyList<string> Things => _things;

    public void Put(string thing)
    {
        _things.Add(thing);
        Moved++;
    }
}

/// <summary>What an attic has of a room: fields that the state itself does not see.</summary>
public abstract class Room
{
    private readonly List<string> _notes = [];
    private Stamp _stamp;

    public IReadOnlyList<string> Notes => _notes;

    protected int Entered { get; private set; }

    protected void Enter(int number, string note)
    {
        _notes.Add(note);
        _stamp = new Stamp(number + _stamp.Number) { Text = Entered++ % 2 == 0 ? note : null };
    }
}

/// <summary>A state of every kind of field and collection that a snapshot keeps.</summary>
[Aggregate<string>(Name = "attic")]
[Snapshot]
public sealed partial class Attic : Room
{
    private readonly Queue<string> _queue = new();
    private readonly Stack<long> _stack = new();
    private readonly LinkedList<int> _linked = new();
    private readonly SortedDictionary<int, string?> _sorted = [];
    private readonly SortedSet<string> _words = new(Comparer<string>.Default);
    private readonly Dictionary<int, Shelf> _shelves = [];
    private readonly HashSet<SeatId> _seats = [];
    private readonly List<Nested> _nested = [];
    private ImmutableArray<int> _immutable;
    private ImmutableList<Line> _lines = [];
    private ImmutableHashSet<Colour?> _colours = [];
    private ImmutableQueue<int> _immutableQueue = [];
    private ImmutableStack<int> _immutableStack = [];
    private ImmutableDictionary<string, bool> _marks = ImmutableDictionary<string, bool>.Empty;
    private ImmutableSortedDictionary<int, Point> _points = ImmutableSortedDictionary<int, Point>.Empty;
    private FrozenSet<int> _frozen = FrozenSet<int>.Empty;
    private FrozenDictionary<int, string> _frozenTexts = FrozenDictionary<int, string>.Empty;
    private IReadOnlyList<string?> _view = [];
    private int[][] _jagged = [];
    private byte[]? _bytes;
    private Wrapping? _wrapping;
    private Stamp? _stamp;
    private DateTime _at;

    public Dictionary<string, int> Counts { get; } = [];

    public Scalars? Scalars { get; private set; }

    public Nullables? Nullables { get; private set; }

    public Collections? Collections { get; private set; }

    public DateTimeOffset Last { get; private set; }

    public SeatId? Seat { get; private set; }

    public Colour? Colour { get; private set; }

    public Money Worth { get; private set; }

    private void Apply(Stowed e)
    {
        Enter(e.Number, e.Text);
        (Scalars, Nullables, Collections) = (e.Scalars ?? Scalars, e.Nullables, e.Collections);
        var small = e.Number % 7;
        _queue.Enqueue(e.Text);
        if (_queue.Count > 3)
            _queue.Dequeue();
        _stack.Push(e.Number * 3L);
        _linked.AddFirst(e.Number);
        _sorted[small] = small == 0 ? null : e.Text;
        _words.Add(e.Text);
        if (!_seats.Add(new SeatId("f" + small, small)))
            _seats.Remove(new SeatId("f" + (small - 1), small - 1));
        Shelve(small, e.Text);
        _nested.Add(new Nested { Text = e.Text, Depth = _nested.Count });
        _immutable = small == 3 ? default : (_immutable.IsDefault ? [] : _immutable).Add(e.Number);
        _lines = _lines.Add(new Line(e.Text, e.Number));
        _colours = _colours.Add(small == 1 ? null : (Colour)small);
        _immutableQueue = _immutableQueue.Enqueue(e.Number).Enqueue(small);
        _immutableStack = _immutableStack.Push(e.Number).Push(small);
        _marks = _marks.SetItem(e.Text, e.Number > 0);
        _points = _points.SetItem(small, new Point(e.Number / 3.0, double.NaN));
        _frozen = _frozen.Append(e.Number).ToFrozenSet();
        _frozenTexts = new Dictionary<int, string>(_frozenTexts) { [e.Number] = e.Text }.ToFrozenDictionary();
        _view = small == 2 ? [null] : [.. _view.TakeLast(2), e.Text];
        _jagged = [[], [e.Number, small], .. _jagged.Take(3).Select(static row => row.ToArray())];
        _bytes = small == 4 ? null : [.. _bytes ?? [], unchecked((byte)e.Number)];
        _wrapping = small switch { 0 => null, < 4 => new Wrapping.Paper((Colour)small), _ => new Wrapping.Crate([e.Text, "up"], _wrapping) { Nails = small } };
        _stamp = small == 5 ? null : new Stamp(e.Number) { Text = e.Text };
        _at = new DateTime(2026, 1, 1, 0, 0, 0, small % 2 == 0 ? DateTimeKind.Utc : DateTimeKind.Unspecified).AddSeconds(e.Number);
        Counts[e.Text] = Counts.GetValueOrDefault(e.Text) + 1;
        Last = DateTimeOffset.UnixEpoch.AddSeconds(e.Number).ToOffset(TimeSpan.FromMinutes(small * 15));
        Seat = small == 6 ? null : new SeatId(e.Text + "f", e.Number);
        Colour = small == 1 ? null : (Colour)small;
        Worth = new Money(e.Number, e.Text);
    }

    private void Shelve(int number, string text)
    {
        if (!_shelves.TryGetValue(number, out var shelf))
            _shelves.Add(number, shelf = new Shelf(text));
        shelf.Put(text);
        if (shelf.Moved > 1)
            shelf.Above.TryAdd((Colour)shelf.Moved, new Shelf("above " + text));
    }

    /// <summary>A class within the state, with properties that only beginning sets.</summary>
    private sealed class Nested
    {
        public required string Text { get; init; }

        public int Depth { get; init; } = -1;
    }
}

/// <summary>The immutable twin: a record, whose members are set where it begins.</summary>
[Aggregate<string>(Name = "loft")]
[Snapshot]
public sealed partial record Loft(string First, ImmutableArray<Line> Lines, Node? Chain, Wrapping? Wrapping, ThingId Label)
{
    private int _more;

    public Number Count { get; private init; }

    public Address? Address { get; init; }

    public int More => _more;

    private static Loft Apply(Stowed e) => new Loft(e.Text, [], null, null, new ThingId(new Guid(e.Number, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))).Then(e);

    private Loft Apply(StowedMore e) => Then(e.What);

    private Loft Then(Stowed e) => this with
    {
        Lines = Lines.Add(new Line(e.Text, e.Number, e.Number / 8m)),
        Chain = new Node(e.Number, Chain),
        Wrapping = e.Number % 3 == 0 ? null : new Wrapping.Paper((Colour)(e.Number % 9)),
        Count = new Number(Count.Value + 1),
        Address = e.Number % 2 == 0 ? null : new Address { Street = e.Text, Town = e.Number % 5 == 0 ? null : "Rye" },
        _more = unchecked(_more + e.Number),
    };
}
