using System.Buffers;
using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Tests.Bytes;

public sealed class RoundTripTests
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void Integers() => Prop.ForAll<long, ulong>((a, b) =>
        Back((ref EventWriter w) => w.WriteInt64(a), (ref EventReader r) => r.ReadInt64()) == a
        && Back((ref EventWriter w) => w.WriteUInt64(b), (ref EventReader r) => r.ReadUInt64()) == b).Check(s_config);

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    [InlineData(-33)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(65536)]
    public void Edges_of_integers(long value) =>
        Assert.Equal(value, Back((ref EventWriter w) => w.WriteInt64(value), (ref EventReader r) => r.ReadInt64()));

    [Fact]
    public void Floats() => Prop.ForAll<double, float>((a, b) =>
        Back((ref EventWriter w) => w.WriteDouble(a), (ref EventReader r) => r.ReadDouble()).Equals(a)
        && Back((ref EventWriter w) => w.WriteSingle(b), (ref EventReader r) => r.ReadSingle()).Equals(b)).Check(s_config);

    [Fact]
    public void Decimals_keep_their_scale() => Prop.ForAll<decimal>(value =>
        Back((ref EventWriter w) => w.WriteDecimal(value), (ref EventReader r) => r.ReadDecimal()) is var back
        && back == value && back.Scale == value.Scale).Check(s_config);

    [Fact]
    public void Strings() => Prop.ForAll<string?>(value =>
        value is null || !IsWhole(value) || Back((ref EventWriter w) => w.WriteString(value), (ref EventReader r) => r.ReadString()) == value).Check(s_config);

    [Fact]
    public void Half_a_surrogate_pair_is_refused_rather_than_replaced()
    {
        Assert.Throws<EventEncodeException>(() => Bytes((ref EventWriter w) => w.WriteString("a\ud800")));
        Assert.Throws<EventEncodeException>(() => Bytes((ref EventWriter w) => w.WriteChar('\udc00')));
    }

    [Fact]
    public void Characters() => Prop.ForAll<char>(value =>
        char.IsSurrogate(value) || Back((ref EventWriter w) => w.WriteChar(value), (ref EventReader r) => r.ReadChar()) == value).Check(s_config);

    [Fact]
    public void Guids() => Prop.ForAll<Guid>(value =>
        Back((ref EventWriter w) => w.WriteGuid(value), (ref EventReader r) => r.ReadGuid()) == value).Check(s_config);

    [Fact]
    public void Guids_are_big_endian() => Assert.Equal(
        "C41000112233445566778899AABBCCDDEEFF",
        Convert.ToHexString(Bytes((ref EventWriter w) => w.WriteGuid(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"))).Span));

    [Fact]
    public void Times_keep_100_nanoseconds_and_their_offset() => Prop.ForAll<DateTimeOffset>(value =>
        Back((ref EventWriter w) => w.WriteDateTimeOffset(value), (ref EventReader r) => r.ReadDateTimeOffset()) is var back
        && back.EqualsExact(value)).Check(s_config);

    [Fact]
    public void Edges_of_time()
    {
        foreach (var value in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, new(2026, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(-839)) })
            Assert.True(Back((ref EventWriter w) => w.WriteDateTimeOffset(value), (ref EventReader r) => r.ReadDateTimeOffset()).EqualsExact(value));
    }

    [Fact]
    public void A_DateTime_that_is_not_utc_is_refused()
    {
        Assert.Throws<EventEncodeException>(() => Bytes((ref EventWriter w) => w.WriteDateTime(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local))));
        Assert.Throws<EventEncodeException>(() => Bytes((ref EventWriter w) => w.WriteDateTime(new DateTime(2026, 1, 1))));
    }

    [Fact]
    public void Dates_and_durations() => Prop.ForAll<DateTime, TimeSpan>((time, span) =>
        Back((ref EventWriter w) => w.WriteDateOnly(DateOnly.FromDateTime(time)), (ref EventReader r) => r.ReadDateOnly()) == DateOnly.FromDateTime(time)
        && Back((ref EventWriter w) => w.WriteTimeOnly(TimeOnly.FromDateTime(time)), (ref EventReader r) => r.ReadTimeOnly()) == TimeOnly.FromDateTime(time)
        && Back((ref EventWriter w) => w.WriteTimeSpan(span), (ref EventReader r) => r.ReadTimeSpan()) == span).Check(s_config);

    [Fact]
    public void Bytes_and_lists() => Prop.ForAll<byte[], int[]>((bytes, numbers) =>
        Back((ref EventWriter w) => w.WriteBytes(bytes ?? []), (ref EventReader r) => r.ReadBytes()).SequenceEqual(bytes ?? [])
        && Back((ref EventWriter w) => w.WriteArray(numbers ?? [], WriteInt), (ref EventReader r) => r.ReadArray(ReadInt)).SequenceEqual(numbers ?? [])).Check(s_config);

    [Fact]
    public void A_long_array_grows_as_its_values_come() =>
        Assert.Equal(Enumerable.Range(0, 5000), Back((ref EventWriter w) => w.WriteArray(Enumerable.Range(0, 5000).ToArray(), WriteInt), (ref EventReader r) => r.ReadArray(ReadInt)));

    private static void WriteInt(ref EventWriter writer, int value) => writer.WriteInt64(value);

    private static int ReadInt(ref EventReader reader) => reader.ReadInt32();

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i < text.Length - 1 ? i : 0) && char.IsHighSurrogate(text[i]) && i < text.Length - 1)
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }

    private delegate void WriteIt(ref EventWriter writer);

    private delegate T ReadIt<out T>(ref EventReader reader);

    private static T Back<T>(WriteIt write, ReadIt<T> read)
    {
        var bytes = Bytes(write);
        var reader = new EventReader(bytes);
        var value = read(ref reader);
        Assert.Equal(bytes.Length, reader.Consumed);
        return value;
    }

    private static ReadOnlyMemory<byte> Bytes(WriteIt write)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        write(ref writer);
        writer.Flush();
        return output.WrittenMemory;
    }
}
