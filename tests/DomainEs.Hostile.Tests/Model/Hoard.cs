using System.Collections.Immutable;
using DomainEs.Tests.Model;

namespace DomainEs.Hostile.Tests.Model;

/// <summary>Lists of values whose bytes can be one each, each list alone in a body if need be.</summary>
public sealed record Listed(
    List<bool>? Bools = null, List<byte>? Bytes = null, List<short>? Shorts = null, List<int>? Ints = null, List<long>? Longs = null,
    List<float>? Floats = null, List<double>? Doubles = null, List<string>? Texts = null, List<string?>? Blanks = null, List<decimal?>? Decimals = null) : IEvent<Hoard>;

/// <summary>More of them.</summary>
public sealed record Heaped(
    List<Guid?>? Guids = null, List<DateTimeOffset?>? Times = null, List<Colour>? Colours = null, List<Leaf>? Leaves = null, List<Pebble>? Pebbles = null,
    int[]? Array = null, int[][]? Jagged = null, List<List<int>>? Lists = null, ImmutableArray<long> Immutable = default, IReadOnlyList<char>? Chars = null,
    List<byte[]>? Blobs = null) : IEvent<Hoard>;

/// <summary>Collections that look their elements up.</summary>
public sealed record Indexed(
    HashSet<int>? Ints = null, HashSet<string>? Texts = null, HashSet<Guid>? Guids = null, Dictionary<string, int>? ByText = null, Dictionary<int, bool>? ByInt = null,
    Dictionary<long, bool>? ByLong = null, Dictionary<Guid, bool>? ByGuid = null, Dictionary<ThingId, bool>? ByThing = null, Dictionary<Number, bool>? ByNumber = null) : IEvent<Hoard>;

/// <summary>Collections that are made of such ones.</summary>
public sealed record Sorted(
    SortedDictionary<int, string>? ByInt = null, ImmutableDictionary<string, int>? Immutable = null, ImmutableHashSet<int>? ImmutableSet = null) : IEvent<Hoard>;

/// <summary>Values within values of the same kind.</summary>
public sealed record Grown(Branch? Branch = null, Chain? Chain = null) : IEvent<Hoard>;

/// <summary>One value of each type that the MessagePack format itself has, or that stands on one.</summary>
public sealed record Probed(
    bool? Bool = null, sbyte? SByte = null, byte? Byte = null, short? Int16 = null, ushort? UInt16 = null, int? Int32 = null, uint? UInt32 = null, long? Int64 = null,
    ulong? UInt64 = null, float? Single = null, double? Double = null, decimal? Decimal = null, string? String = null, char? Char = null, Guid? Guid = null, DateTime? DateTime = null,
    DateTimeOffset? Offset = null, DateOnly? Date = null, TimeSpan? Span = null, byte[]? Bytes = null, Colour? Colour = null, ThingId? Thing = null, Number? Number = null,
    List<long>? Longs = null, Dictionary<string, long>? Map = null) : IEvent<Hoard>;

public sealed record Branch(string? Name = null, List<Branch>? Branches = null);

public sealed record Chain(Chain? Next = null, int[]? Weights = null);

public sealed record Leaf(int Number = 0, string? Text = null, decimal Weight = 1);

public readonly record struct Pebble(int Weight = 0);

[Aggregate<string>]
public sealed partial record Hoard(int Count)
{
    private Hoard()
        : this(0)
    {
    }

    private Hoard Apply(Listed e) => this with { Count = Count + 1 };

    private Hoard Apply(Heaped e) => this with { Count = Count + 1 };

    private Hoard Apply(Indexed e) => this with { Count = Count + 1 };

    private Hoard Apply(Sorted e) => this with { Count = Count + 1 };

    private Hoard Apply(Grown e) => this with { Count = Count + 1 };

    private Hoard Apply(Probed e) => this with { Count = Count + 1 };
}
