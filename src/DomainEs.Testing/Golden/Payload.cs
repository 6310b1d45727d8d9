using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DomainEs.Testing;

/// <summary>MessagePack as lines that people read: <c>lines[0].sku = "tea"</c>, one for each value, in the order of the bytes.</summary>
internal ref struct Payload
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly List<(string Path, string Text)> _values = [];
    private int _at;

    private Payload(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The values with their paths.</summary>
    /// <exception cref="FormatException">The bytes are no MessagePack value.</exception>
    public static IReadOnlyList<(string Path, string Text)> Values(ReadOnlySpan<byte> bytes)
    {
        var payload = new Payload(bytes);
        payload.Value("");
        return payload._at == bytes.Length ? payload._values : throw new FormatException("Something follows the value.");
    }

    private void Value(string path)
    {
        var code = Next(1)[0];
        switch (code)
        {
            case <= 0x7F: Note(path, code); break;
            case <= 0x8F: Map(path, code & 0x0F); break;
            case <= 0x9F: Array(path, code & 0x0F); break;
            case <= 0xBF: Note(path, Text(code & 0x1F)); break;
            case 0xC0: Note(path, "nil"); break;
            case 0xC2: Note(path, "false"); break;
            case 0xC3: Note(path, "true"); break;
            case 0xC4 or 0xC5 or 0xC6: Note(path, $"bytes {Convert.ToHexString(Next(Length(code - 0xC4)))}"); break;
            case 0xC7 or 0xC8 or 0xC9: Extension(path, Length(code - 0xC7)); break;
            case 0xCA: Note(path, BinaryPrimitives.ReadSingleBigEndian(Next(4)).ToString("R", CultureInfo.InvariantCulture)); break;
            case 0xCB: Note(path, BinaryPrimitives.ReadDoubleBigEndian(Next(8)).ToString("R", CultureInfo.InvariantCulture)); break;
            case >= 0xCC and <= 0xCF: Note(path, Unsigned(1 << (code - 0xCC))); break;
            case >= 0xD0 and <= 0xD3: Note(path, Signed(1 << (code - 0xD0))); break;
            case >= 0xD4 and <= 0xD8: Extension(path, 1 << (code - 0xD4)); break;
            case 0xD9 or 0xDA or 0xDB: Note(path, Text(Length(code - 0xD9))); break;
            case 0xDC or 0xDD: Array(path, Length(code - 0xDB)); break;
            case 0xDE or 0xDF: Map(path, Length(code - 0xDD)); break;
            case >= 0xE0: Note(path, (sbyte)code); break;
            default: throw new FormatException($"The code {code:x2} is never used.");
        }
    }

    private void Map(string path, int count)
    {
        if (count == 0)
            Note(path, "{}");
        for (var i = 0; i < count; i++)
        {
            var key = new Payload(_bytes) { _at = _at };
            key.Value("");
            _at = key._at;
            var name = key._values is [var (_, text)] ? text.Trim('"') : throw new FormatException("The key of a map is text or a number.");
            Value(path.Length == 0 ? name : $"{path}.{name}");
        }
    }

    private void Array(string path, int count)
    {
        if (count == 0)
            Note(path, "[]");
        for (var i = 0; i < count; i++)
            Value(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
    }

    private void Extension(string path, int length)
    {
        var type = (sbyte)Next(1)[0];
        var data = Next(length);
        if (type != -1 || length is not (4 or 8 or 12))
        {
            Note(path, string.Create(CultureInfo.InvariantCulture, $"extension {type} {Convert.ToHexString(data)}"));
            return;
        }

        var (seconds, nanoseconds) = length switch
        {
            4 => (BinaryPrimitives.ReadUInt32BigEndian(data), 0L),
            8 => ((long)(BinaryPrimitives.ReadUInt64BigEndian(data) & 0x3_FFFF_FFFF), (long)(BinaryPrimitives.ReadUInt64BigEndian(data) >> 34)),
            _ => (BinaryPrimitives.ReadInt64BigEndian(data[4..]), BinaryPrimitives.ReadUInt32BigEndian(data)),
        };
        Note(path, DateTime.UnixEpoch.AddSeconds(seconds).AddTicks(nanoseconds / 100).ToString("O", CultureInfo.InvariantCulture));
    }

    private string Text(int length)
    {
        var text = new StringBuilder("\"");
        foreach (var c in Encoding.UTF8.GetString(Next(length)))
            text.Append(c is '"' or '\\' ? $"\\{c}" : char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString());
        return text.Append('"').ToString();
    }

    private int Length(int power) => power switch
    {
        0 => Next(1)[0],
        1 => BinaryPrimitives.ReadUInt16BigEndian(Next(2)),
        _ => checked((int)BinaryPrimitives.ReadUInt32BigEndian(Next(4))),
    };

    private ulong Unsigned(int size) => size switch
    {
        1 => Next(1)[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(Next(2)),
        4 => BinaryPrimitives.ReadUInt32BigEndian(Next(4)),
        _ => BinaryPrimitives.ReadUInt64BigEndian(Next(8)),
    };

    private long Signed(int size) => size switch
    {
        1 => (sbyte)Next(1)[0],
        2 => BinaryPrimitives.ReadInt16BigEndian(Next(2)),
        4 => BinaryPrimitives.ReadInt32BigEndian(Next(4)),
        _ => BinaryPrimitives.ReadInt64BigEndian(Next(8)),
    };

    private ReadOnlySpan<byte> Next(int count)
    {
        if (count > _bytes.Length - _at)
            throw new FormatException("The bytes end within a value.");
        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    private readonly void Note(string path, IFormattable number) => Note(path, number.ToString(null, CultureInfo.InvariantCulture));

    private readonly void Note(string path, string text) => _values.Add((path, text));
}
