using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DomainEs.Generators.Tests.Models.Warehouse;

#pragma warning disable CA1051, CA1720, CA1815, CA1819, CA1812, CA2227, CA1002, CA1028, CA1711, CA1724, CA1725

[BoundedContext("warehouse")]
public static partial class WarehouseContext;

[Id<Guid>]
public readonly partial record struct BoxId;

[Id<long>]
public readonly partial record struct ShelfId;

[Id]
public readonly partial record struct PlaceId(string Hall, ShelfId Shelf, int Level, Guid Label);

public enum Colour
{
    Red,
    DarkBlue,
    AlsoBlue = DarkBlue,
    Last = 100,
}

[Flags]
public enum Marks : ulong
{
    None = 0,
    Fragile = 1,
    Top = 1UL << 63,
}

public sealed record Plain(
    bool Bool, sbyte SByte, byte Byte, short Int16, ushort UInt16, int Int32, uint UInt32, long Int64, ulong UInt64,
    float Single, double Double, decimal Decimal, string String, char Char, Guid Guid,
    DateTime DateTime, DateTimeOffset DateTimeOffset, DateOnly DateOnly, TimeOnly TimeOnly, TimeSpan TimeSpan, Uri Uri,
    byte[] Bytes, ReadOnlyMemory<byte> Memory, Colour Colour, Marks Marks, BoxId Box, ShelfId Shelf, PlaceId Place) : IEvent<Box>;

public sealed record Nullables(
    int? Int32, decimal? Decimal, string? String, Guid? Guid, Uri? Uri, byte[]? Bytes, ReadOnlyMemory<byte>? Memory,
    Colour? Colour, Marks? Marks, BoxId? Box, PlaceId? Place, Size? Size, Line? Line, ImmutableArray<int>? Numbers, List<string?>? Texts) : IEvent<Box>;

public sealed record Collections(
    int[] Array, ImmutableArray<string> Immutable, IReadOnlyList<Line> ReadOnly, List<decimal?> List, IReadOnlyCollection<Guid> Collection,
    IEnumerable<Colour> Enumerable, IList<Line?> IList, ICollection<string?> ICollection, ImmutableList<BoxId> ImmutableList,
    HashSet<string> Set, ISet<int> ISet, IReadOnlySet<BoxId> ReadOnlySet, SortedSet<string> Sorted, ImmutableHashSet<int> ImmutableSet, ImmutableSortedSet<int> ImmutableSorted, FrozenSet<string> Frozen,
    int[][] Jagged, List<ImmutableArray<Size>> Nested) : IEvent<Box>;

public sealed record Dictionaries(
    Dictionary<string, int> Texts, IReadOnlyDictionary<BoxId, Line> Boxes, IDictionary<Colour, string?> Colours, ImmutableDictionary<Guid, decimal> Guids,
    SortedDictionary<int, List<string>> Sorted, Dictionary<PlaceId, Size> Places, FrozenDictionary<ulong, bool> Frozen, ImmutableSortedDictionary<short, Marks> Flags) : IEvent<Box>;

public sealed record Defaults(
    string Name, int Count = 7, string Note = "no \"note\"", decimal Price = 1.50m, Colour Colour = Colour.DarkBlue, Marks Marks = Marks.Top,
    double Factor = double.NaN, float Half = 0.5f, long Least = long.MinValue, char Letter = '\n', bool Is = true, Guid Guid = default, string? Maybe = "x", int? Number = 3) : IEvent<Box>
{
    public string Extra { get; init; } = "extra";

    public int Counter { get; set; } = 9;

    public required string Must { get; init; }

    public ImmutableArray<string> Tags { get; init; }

    public int Computed => Count * 2;
}

public sealed class Classical : IEvent<Box>
{
    private readonly int _weight;

    public Classical(string name, int weight) => (Name, _weight) = (name, weight);

    public string Name { get; }

    public int Weight => _weight;

    public string Later { get; init; } = "later";

    public int Open { get; set; }
}

public class Settable : IEvent<Box>
{
    public string Name { get; set; } = "unnamed";

    public int? Count { get; set; }

    public int Field;
}

public readonly record struct Moved(PlaceId To) : IEvent<Box>;

public struct Opened : IEvent<Box>
{
    public int Times { get; init; }

    public string? By { get; init; } = null;

    public Opened()
    {
    }
}

public record Emptied : IEvent<Box>;

public abstract record Named(string Name);

public sealed record Renamed(string Name, string By) : Named(Name), IEvent<Box>;

public sealed record Line(string Sku, int Quantity, ImmutableArray<Line> Parts = default);

public readonly record struct Size(int Width, int Height);

public sealed record Wrapped<T>(T Value);

public sealed record Generics(Wrapped<int> Number, Wrapped<Wrapped<string?>> Text, Wrapped<Line>? Line) : IEvent<Box>;

public sealed record Coded(Money Money, [Codec<Backwards>] string Text, [property: Codec<Backwards>] string? Other, List<Money> All) : IEvent<Box>;

[Codec<MoneyCodec>]
public sealed class Money(long cents, string currency)
{
    public override bool Equals(object? obj) => obj is Money other && other.ToString() == ToString();

    public override int GetHashCode() => cents.GetHashCode();

    public override string ToString() => $"{cents} {currency}";
}

public sealed class MoneyCodec : ICodec<Money>
{
    public static void Write(ref EventWriter writer, Money value) => writer.WriteString(value.ToString());

    public static Money Read(ref EventReader reader)
    {
        var parts = reader.ReadString().Split(' ');
        return new Money(long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1]);
    }
}

public sealed class Backwards : ICodec<string>
{
    static void ICodec<string>.Write(ref EventWriter writer, string value) => writer.WriteString(string.Concat(value.Reverse()));

    static string ICodec<string>.Read(ref EventReader reader) => string.Concat(reader.ReadString().Reverse());
}

[Aggregate<BoxId>]
public sealed partial class Box
{
    public long Events { get; private set; }

    public BoxId Id { get; private set; }

    private void Apply(Plain e) => Events++;

    private void Apply(Nullables e) => Events++;

    private void Apply(Collections e) => Events++;

    private void Apply(Dictionaries e) => Events++;

    private void Apply(Defaults e) => Events++;

    private void Apply(Classical e) => Events++;

    private void Apply(Settable e) => Events++;

    private void Apply(Moved e, in EventInfo<BoxId> info) => (Id, Events) = (info.Id, info.Version);

    private void Apply(Opened e, EventInfo info) => Events = info.Version;

    private void Apply(Emptied e) => Events++;

    private void Apply(Renamed e) => Events++;

    private void Apply(Generics e) => Events++;

    private void Apply(Coded e) => Events++;
}
