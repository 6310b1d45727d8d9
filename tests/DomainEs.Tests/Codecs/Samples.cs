using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using DomainEs.Tests.Model;

namespace DomainEs.Tests.Codecs;

/// <summary>Random values of every member type, the edges often among them.</summary>
internal sealed class Samples(int seed)
{
    private readonly Random _random = new(seed);

    public static EventInfo Info { get; } = new(new AggregateKey("sample", "1"), 1, default, 0, default, default, default);

    public IEvent<Sample> Next() => _random.Next(3) switch { 0 => Scalars(), 1 => Nullables(), _ => Collections() };

    public Scalars Scalars() => new(
        Bool(), (sbyte)Integer(), (byte)Integer(), (short)Integer(), (ushort)Integer(), (int)Integer(), (uint)Integer(), Integer(), (ulong)Integer(),
        (float)Float(), Float(), Decimal(), Text(), (char)_random.Next(0xD7FF), Guid(), Time().UtcDateTime, Time(),
        DateOnly.FromDateTime(Time().DateTime), TimeOnly.FromDateTime(Time().DateTime), new TimeSpan(Integer()), new Uri($"https://example.org/{Uri.EscapeDataString(Text())}"),
        Bytes(), Bytes(), Colour(), (Rights)_random.Next(4), Account(), new ThingId(Guid()), new Number(Integer()), Seat());

    public Nullables Nullables() => new(
        Maybe(Bool), Maybe(() => (int)Integer()), Maybe(Decimal), Bool() ? null : Text(), Maybe(Guid), Maybe(Time), Bool() ? null : new Uri("relative/path", UriKind.Relative),
        Bool() ? null : Bytes(), Maybe(Colour), Maybe(Account), Maybe(Seat), Bool() ? null : Line(), Maybe(Point), Maybe(Money), Bool() ? null : Many(() => (int)Integer()), _random.Next());

    public Collections Collections() => new(
        Line(), Point(), new Address { Street = Text(), Town = Bool() ? null : Text(), Floor = _random.Next(9) }, Node(_random.Next(20)), Money(),
        Many(() => (int)Integer()), [.. Many(Line)], Many(Text), [.. Many(Point)], [.. Many(() => _random.Next(100))], Many(Text).ToHashSet(),
        Many(Text).Distinct().ToDictionary(x => x, _ => _random.Next()), Many(Account).Distinct().ToDictionary(x => x, _ => Line()),
        Many(Colour).Distinct().ToDictionary(x => x, _ => Text()), Many(() => _random.Next(50)).Distinct().ToDictionary(x => x, _ => Bool() ? null : Text()),
        Many(Guid).Distinct().ToDictionary(x => new ThingId(x), _ => Many(() => (int)Integer())));

    private bool Bool() => _random.Next(2) == 0;

    private long Integer() => _random.Next(4) switch
    {
        0 => _random.Next(-40, 300),
        1 => _random.NextInt64(long.MinValue, long.MaxValue),
        2 => 1L << _random.Next(63),
        _ => -(1L << _random.Next(63)),
    };

    private double Float() => _random.Next(6) switch { 0 => double.NaN, 1 => double.NegativeInfinity, 2 => -0.0, 3 => double.Epsilon, _ => (_random.NextDouble() - 0.5) * 1e9 };

    private decimal Decimal() => new(_random.Next(), _random.Next(), _random.Next(3) == 0 ? _random.Next() : 0, Bool(), (byte)_random.Next(29));

    private string Text()
    {
        var text = new StringBuilder();
        for (var length = _random.Next(_random.Next(8) == 0 ? 300 : 12); length > 0; length--)
            text.Append(Rune.IsValid(_random.Next(0x10FFFF)) && Bool() ? RandomRune() : new Rune('a' + _random.Next(26)));
        return text.ToString();
    }

    private Rune RandomRune()
    {
        while (true)
        {
            if (Rune.TryCreate(_random.Next(0x10FFFF), out var rune))
                return rune;
        }
    }

    private Guid Guid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private DateTimeOffset Time() =>
        new DateTimeOffset(_random.NextInt64(DateTime.MinValue.AddDays(1).Ticks, DateTime.MaxValue.AddDays(-1).Ticks), TimeSpan.Zero)
            .ToOffset(TimeSpan.FromMinutes(Bool() ? 0 : _random.Next(-840, 841)));

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(40)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private Colour Colour() => _random.Next(5) == 0 ? (Colour)_random.Next(-5, 100) : (Colour)new[] { 0, 1, 7 }[_random.Next(3)];

    private AccountId Account() => new(Text() + "x");

    private SeatId Seat() => new(Text() + "f", _random.Next());

    private Line Line() => new(Text(), (int)Integer(), Maybe(Decimal));

    private Point Point() => new(Float(), Float());

    private Money Money() => new(Integer(), "EUR");

    private Node Node(int depth) => new(_random.Next(), depth == 0 ? null : Node(depth - 1));

    private T? Maybe<T>(Func<T> make)
        where T : struct => Bool() ? null : make();

    private T[] Many<T>(Func<T> make) => [.. Enumerable.Range(0, _random.Next(_random.Next(10) == 0 ? 400 : 5)).Select(_ => make())];
}

internal static class Body
{
    public static ReadOnlyMemory<byte> Of<T>(IEvent<T> e)
        where T : class, IAggregate<T>
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        T.Write(ref writer, e);
        writer.Flush();
        return output.WrittenMemory;
    }

    /// <summary>Reads a body through an entry, as the repository does.</summary>
    public static IEvent<Sample> Read(string name, ReadOnlyMemory<byte> body)
    {
        var key = new AggregateKey("sample", "1");
        var entry = Entry.OfRaw(key, 0, new RawCommit(default, DateTimeOffset.UnixEpoch, [new RawEvent(name, body)]));
        var reader = new EntryReader(key, entry.Bytes);
        reader.NextEvent(out _, out _);
        return reader.Read<Sample>()[0];
    }
}
