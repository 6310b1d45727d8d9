using System.Collections.Immutable;

namespace DomainEs.Tests.Model;

[Id<Guid>]
public readonly partial record struct ThingId;

[Id<long>]
public readonly partial record struct Number;

[Id]
public readonly partial record struct SeatId(string Flight, int Row);

public enum Colour
{
    Red,
    DarkBlue,
    Green = 7,
}

[Flags]
public enum Rights : byte
{
    None = 0,
    Read = 1,
    Write = 2,
}

public sealed record Line(string Sku, int Quantity, decimal? Price = null);

public readonly record struct Point(double X, double Y);

public sealed class Address
{
    public required string Street { get; init; }

    public string? Town { get; set; }

    public int Floor { get; set; } = 1;
}

public sealed record Node(int Value, Node? Next);

[Codec<MoneyCodec>]
public readonly record struct Money(long Cents, string Currency);

public sealed class MoneyCodec : ICodec<Money>
{
    public static void Write(ref EventWriter writer, Money value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteInt64(value.Cents);
        writer.WriteString(value.Currency);
    }

    public static Money Read(ref EventReader reader) =>
        reader.ReadArrayHeader() == 2 ? new Money(reader.ReadInt64(), reader.ReadString()) : throw new FormatException("Money is [cents, currency].");
}

/// <summary>Every member type but collections.</summary>
public sealed record Scalars(
    bool Bool, sbyte SByte, byte Byte, short Int16, ushort UInt16, int Int32, uint UInt32, long Int64, ulong UInt64,
    float Single, double Double, decimal Decimal, string String, char Char, Guid Guid, DateTime DateTime, DateTimeOffset Offset,
    DateOnly Date, TimeOnly Time, TimeSpan Span, Uri Uri, byte[] Bytes, ReadOnlyMemory<byte> Memory, Colour Colour, Rights Rights,
    AccountId Account, ThingId Thing, Number Number, SeatId Seat) : IEvent<Sample>;

/// <summary>Every nullable one.</summary>
public sealed record Nullables(
    bool? Bool, int? Int32, decimal? Decimal, string? String, Guid? Guid, DateTimeOffset? Offset, Uri? Uri, byte[]? Bytes,
    Colour? Colour, AccountId? Account, SeatId? Seat, Line? Line, Point? Point, Money? Money, int[]? Numbers = null, int WithDefault = 5) : IEvent<Sample>;

/// <summary>Nested types and collections.</summary>
public sealed record Collections(
    Line Line, Point Point, Address Address, Node Node, Money Money,
    int[] Array, ImmutableArray<Line> Immutable, IReadOnlyList<string> ReadOnlyList, List<Point> List, HashSet<int> Set, IReadOnlySet<string> ReadOnlySet,
    Dictionary<string, int> ByString, IReadOnlyDictionary<AccountId, Line> ById, Dictionary<Colour, string> ByEnum, Dictionary<int, string?> ByInteger, Dictionary<ThingId, int[]> ByGuid) : IEvent<Sample>;

[Aggregate<ThingId>]
public sealed partial record Sample(int Count)
{
    private Sample()
        : this(0)
    {
    }

    private Sample Apply(Scalars e) => this with { Count = Count + 1 };

    private Sample Apply(Nullables e) => this with { Count = Count + 1 };

    private Sample Apply(Collections e) => this with { Count = Count + 1 };
}
