using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using DomainEs.Hostile.Tests.Decoding;
using DomainEs.Hostile.Tests.Model;
using DomainEs.Hostile.Tests.Suite;

namespace DomainEs.Hostile.Tests;

/// <summary>Every encoding of every value in msgpack-test-suite: read as what it is where the type is ours, refused with a typed exception otherwise.</summary>
public sealed class SuiteTests
{
    private static readonly string[] s_integers = ["sByte", "byte", "int16", "uInt16", "int32", "uInt32", "int64", "uInt64"];
    private static readonly string[] s_members = [.. s_integers, "bool", "single", "double", "decimal", "string", "char", "guid", "dateTime", "offset", "date", "span", "bytes", "colour", "thing", "number", "longs", "map"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_suite_has_what_it_is_known_to_have()
    {
        var suite = await TestSuite.LoadAsync(Ct);
        Assert.Equal((85, 233), (suite.Count, suite.Sum(static value => value.Encodings.Count)));
        Assert.Equal(["array", "bignum", "binary", "bool", "ext", "map", "nil", "number", "string", "timestamp"], suite.Select(static value => value.Kind).Distinct().Order());
    }

    [Fact]
    public async Task Every_encoding_is_skipped_where_nobody_asks_for_it()
    {
        foreach (var encoding in (await TestSuite.LoadAsync(Ct)).SelectMany(static value => value.Encodings))
            Assert.Equal(new Probed(Bool: true), Read([0x82, 0xA3, .. "new"u8, .. encoding, 0xA4, .. "bool"u8, 0xC3]));
    }

    [Fact]
    public async Task Every_encoding_is_the_right_value_in_a_member_of_its_type_and_typed_in_any_other()
    {
        var read = 0;
        foreach (var value in await TestSuite.LoadAsync(Ct))
        {
            foreach (var encoding in value.Encodings)
            {
                foreach (var member in s_members)
                {
                    var actual = ReadMember(member, encoding);
                    var expected = Expected(value, encoding, member);
                    if (expected is Anything)
                        continue;
                    Assert.True(Equals(expected, actual), $"{value.Kind} {value.Value} as {Convert.ToHexString(encoding)} in {member}: {actual ?? "refused"}, not {expected ?? "refused"}");
                    read += expected is null ? 0 : 1;
                }
            }
        }

        Assert.InRange(read, 500, 2000);
    }

    [Fact]
    public async Task What_we_write_is_among_the_encodings()
    {
        var written = 0;
        foreach (var value in await TestSuite.LoadAsync(Ct))
        {
            foreach (var bytes in Ours(value))
            {
                Assert.Contains(value.Encodings, encoding => encoding.AsSpan().SequenceEqual(bytes));
                written++;
            }
        }

        Assert.InRange(written, 90, 200);
    }

    /// <summary>What a member must hold; null if it must be refused, <see cref="Anything"/> if a text may or may not be one of it.</summary>
    private static object? Expected(SuiteValue value, byte[] encoding, string member)
    {
        var isFloat = encoding[0] is 0xCA or 0xCB;
        switch (value.Kind)
        {
            case "nil":
                return new Nothing();
            case "bool":
                return member == "bool" ? value.Value.GetBoolean() : null;
            case "binary":
                return member == "bytes" ? value.Value.GetString()!.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() : null;
            case "number" or "bignum" when isFloat && member is not ("single" or "double"):
                return null;
            case "number" or "bignum":
                return ExpectedNumber(member, value.Value.ToString());
            case "string":
                return member == "string" ? value.Value.GetString() : member is "bytes" or "char" or "decimal" or "colour" or "date" or "span" ? new Anything() : null;
            case "timestamp":
                return member is "dateTime" or "offset" ? ExpectedTime(value.Value[0].GetInt64(), value.Value[1].GetInt64(), member) : null;
            case "array" or "map":
                return new Anything();
            default:
                return null;
        }
    }

    private static object? ExpectedNumber(string member, string number)
    {
        var real = double.Parse(number, CultureInfo.InvariantCulture);
        var integer = BigInteger.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : (BigInteger?)null;
        return member switch
        {
            "single" => float.Parse(number, CultureInfo.InvariantCulture),
            "double" => real,
            "colour" => integer >= int.MinValue && integer <= int.MaxValue ? new Anything() : null,
            "number" => integer >= long.MinValue && integer <= long.MaxValue ? new Anything() : null,
            _ when Array.IndexOf(s_integers, member) is >= 0 and var index && integer is { } value => Fits(value, index) ? value : null,
            _ => null,
        };
    }

    private static bool Fits(BigInteger value, int index)
    {
        var bits = 8 << (index / 2);
        var isSigned = s_integers[index] is "sByte" or "int16" or "int32" or "int64";
        var (least, most) = isSigned
            ? (-BigInteger.Pow(2, bits - 1), BigInteger.Pow(2, bits - 1) - 1)
            : (BigInteger.Zero, BigInteger.Pow(2, bits) - 1);
        return value >= least && value <= most;
    }

    private static object? ExpectedTime(long seconds, long nanoseconds, string member)
    {
        const long Year1 = -62135596800;
        if (seconds < Year1)
            return null;
        var time = DateTime.UnixEpoch.AddSeconds(seconds).AddTicks(nanoseconds / 100);
        return member == "dateTime" ? time : (object)new DateTimeOffset(time);
    }

    /// <summary>What a member holds in a form that compares; null if it was refused.</summary>
    private static object? ReadMember(string member, byte[] encoding)
    {
        Probed read;
        try
        {
            read = Read([0x81, (byte)(0xA0 | member.Length), .. System.Text.Encoding.UTF8.GetBytes(member), .. encoding]);
        }
        catch (EventDecodeException)
        {
            return null;
        }

        object? held = member switch
        {
            "sByte" => read.SByte,
            "byte" => read.Byte,
            "int16" => read.Int16,
            "uInt16" => read.UInt16,
            "int32" => read.Int32,
            "uInt32" => read.UInt32,
            "int64" => read.Int64,
            "uInt64" => read.UInt64,
            "bool" => read.Bool,
            "single" => read.Single,
            "double" => read.Double,
            "decimal" => read.Decimal,
            "string" => read.String,
            "char" => read.Char,
            "guid" => read.Guid,
            "dateTime" => read.DateTime,
            "offset" => read.Offset,
            "date" => read.Date,
            "span" => read.Span,
            "bytes" => read.Bytes is null ? null : Convert.ToHexString(read.Bytes),
            "colour" => read.Colour,
            "thing" => read.Thing,
            "number" => read.Number,
            "longs" => read.Longs,
            _ => read.Map,
        };
        return held is null ? new Nothing()
            : Array.IndexOf(s_integers, member) >= 0 ? BigInteger.Parse(string.Create(CultureInfo.InvariantCulture, $"{held}"), CultureInfo.InvariantCulture)
            : held;
    }

    private static IEnumerable<byte[]> Ours(SuiteValue value)
    {
        switch (value.Kind)
        {
            case "nil":
                yield return Written(static (ref EventWriter writer) => writer.WriteNil());
                break;
            case "bool":
                yield return Written((ref EventWriter writer) => writer.WriteBoolean(value.Value.GetBoolean()));
                break;
            case "binary":
                yield return Written((ref EventWriter writer) => writer.WriteBytes(Convert.FromHexString(value.Value.GetString()!.Replace("-", "", StringComparison.Ordinal))));
                break;
            case "string":
                yield return Written((ref EventWriter writer) => writer.WriteString(value.Value.GetString()!));
                break;
            case "timestamp" when value.Value[1].GetInt64() % 100 == 0 && ExpectedTime(value.Value[0].GetInt64(), value.Value[1].GetInt64(), "dateTime") is DateTime time:
                yield return Written((ref EventWriter writer) => writer.WriteDateTime(time));
                yield return Written((ref EventWriter writer) => writer.WriteDateTimeOffset(new DateTimeOffset(time)));
                break;
            case "number" or "bignum":
                var text = value.Value.ToString();
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
                    yield return Written((ref EventWriter writer) => writer.WriteInt64(integer));
                if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned))
                    yield return Written((ref EventWriter writer) => writer.WriteUInt64(unsigned));
                if (value.Kind == "number" && value.Encodings.Any(static encoding => encoding[0] == 0xCB))
                    yield return Written((ref EventWriter writer) => writer.WriteDouble(value.Value.GetDouble()));
                if (value.Kind == "number" && value.Encodings.Any(static encoding => encoding[0] == 0xCA))
                    yield return Written((ref EventWriter writer) => writer.WriteSingle(value.Value.GetSingle()));
                break;
        }
    }

    private static byte[] Written(Write write)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        write(ref writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static Probed Read(byte[] body)
    {
        var reader = new EntryReader(SealedEntry.Key, SealedEntry.OfBody("probed", body));
        Assert.True(reader.NextEvent(out _, out _));
        var e = Assert.IsType<Probed>(reader.Read<Hoard>()[0]);
        Assert.False(reader.NextEvent(out _, out _));
        return e;
    }

    private delegate void Write(ref EventWriter writer);

    private sealed record Nothing;

    private sealed record Anything;
}
