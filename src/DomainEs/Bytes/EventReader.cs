using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using MessagePack;

namespace DomainEs;

/// <summary>Reads standard MessagePack; what generated code and codecs read events with.</summary>
/// <remarks>Stands on the MessagePack library's reader. Input that is not what is asked for throws, and is reported as <see cref="EventDecodeException"/> with aggregate, event and member.</remarks>
public ref partial struct EventReader
{
    // The longest text of a number, a date or a duration has half as many characters.
    private const int MaxFormattedLength = 64;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private MessagePackReader _reader;
    private int _length;
    private int _depth;
    private bool _ended;
    private MemberTable? _table;
    private int _member;
    private long _credit;

    /// <summary>Makes a reader.</summary>
    /// <param name="bytes">What to read.</param>
    public EventReader(ReadOnlyMemory<byte> bytes) => Open(bytes);

    /// <summary>How many bytes were read.</summary>
    public readonly long Consumed => _reader.Consumed;

    /// <summary>Reads nil if the next value is nil.</summary>
    public bool TryReadNil() => _reader.TryReadNil();

    /// <summary>Whether the next value is an integer.</summary>
    public readonly bool IsInteger => _reader.NextMessagePackType == MessagePackType.Integer;

    /// <summary>Whether the next value is text.</summary>
    public readonly bool IsText => _reader.NextMessagePackType == MessagePackType.String;

    /// <summary>Skips the next value, whatever it is.</summary>
    public void Skip()
    {
        // The library's own takes a count beyond 2^31 for none at all; its headers do not.
        for (var left = 1L; left > 0; left--)
        {
            switch (_reader.NextMessagePackType)
            {
                case MessagePackType.Array:
                    left += _reader.ReadArrayHeader();
                    break;
                case MessagePackType.Map:
                    left += 2L * _reader.ReadMapHeader();
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        }
    }

    /// <summary>Reads how many values an array has; never more than bytes are left.</summary>
    public int ReadArrayHeader() => _reader.ReadArrayHeader();

    /// <summary>Reads how many pairs a map has; never more than bytes are left.</summary>
    public int ReadMapHeader() => _reader.ReadMapHeader();

    /// <summary>Reads text as UTF-8.</summary>
    /// <exception cref="EventDecodeException">The next value is nil.</exception>
    public ReadOnlySpan<byte> ReadText() =>
        _reader.TryReadStringSpan(out var span) ? span : throw new EventDecodeException("A text was expected and nil found.");

    /// <summary>Reads a boolean.</summary>
    public bool ReadBoolean() => _reader.ReadBoolean();

    /// <summary>Reads an integer.</summary>
    public sbyte ReadSByte() => _reader.ReadSByte();

    /// <summary>Reads an integer.</summary>
    public byte ReadByte() => _reader.ReadByte();

    /// <summary>Reads an integer.</summary>
    public short ReadInt16() => _reader.ReadInt16();

    /// <summary>Reads an integer.</summary>
    public ushort ReadUInt16() => _reader.ReadUInt16();

    /// <summary>Reads an integer.</summary>
    public int ReadInt32() => _reader.ReadInt32();

    /// <summary>Reads an integer.</summary>
    public uint ReadUInt32() => _reader.ReadUInt32();

    /// <summary>Reads an integer.</summary>
    public long ReadInt64() => _reader.ReadInt64();

    /// <summary>Reads an integer.</summary>
    public ulong ReadUInt64() => _reader.ReadUInt64();

    /// <summary>Reads a float.</summary>
    public float ReadSingle() => _reader.ReadSingle();

    /// <summary>Reads a double.</summary>
    public double ReadDouble() => _reader.ReadDouble();

    /// <summary>Reads a string.</summary>
    public string ReadString() => s_utf8.GetString(ReadText());

    /// <summary>Reads a character.</summary>
    public char ReadChar()
    {
        Span<char> one = stackalloc char[2];
        return s_utf8.TryGetChars(ReadText(), one, out var count) && count == 1
            ? one[0]
            : throw new EventDecodeException("One character was expected and another number found.");
    }

    /// <summary>Reads a decimal.</summary>
    public decimal ReadDecimal()
    {
        var text = ReadText();
        return text.Length <= MaxFormattedLength && DecimalText.TryRead(text, out var value)
            ? value
            : throw new EventDecodeException("A decimal was expected and another text found.");
    }

    /// <summary>Reads a GUID.</summary>
    public Guid ReadGuid()
    {
        var bytes = ReadBin();
        return bytes.Length == 16 ? new Guid(bytes, bigEndian: true) : throw new EventDecodeException("A GUID of 16 bytes was expected and another length found.");
    }

    /// <summary>Reads a UTC time.</summary>
    public DateTime ReadDateTime() => _reader.ReadDateTime();

    /// <summary>Reads a time with its offset.</summary>
    public DateTimeOffset ReadDateTimeOffset()
    {
        if (_reader.NextMessagePackType != MessagePackType.Array)
            return new DateTimeOffset(_reader.ReadDateTime());
        if (_reader.ReadArrayHeader() != 2)
            throw new EventDecodeException("A time with an offset is [timestamp, minutes].");
        var utc = new DateTimeOffset(_reader.ReadDateTime());
        return utc.ToOffset(TimeSpan.FromMinutes(_reader.ReadInt16()));
    }

    /// <summary>Reads a date.</summary>
    public DateOnly ReadDateOnly()
    {
        Span<char> text = stackalloc char[MaxFormattedLength];
        return DateOnly.TryParseExact(text[..ReadFormatted(text)], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw new EventDecodeException("A date was expected and another text found.");
    }

    /// <summary>Reads a time of day.</summary>
    public TimeOnly ReadTimeOnly()
    {
        Span<char> text = stackalloc char[MaxFormattedLength];
        return TimeOnly.TryParseExact(text[..ReadFormatted(text)], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw new EventDecodeException("A time of day was expected and another text found.");
    }

    /// <summary>Reads a duration.</summary>
    public TimeSpan ReadTimeSpan()
    {
        Span<char> text = stackalloc char[MaxFormattedLength];
        return TimeSpan.TryParseExact(text[..ReadFormatted(text)], "c", CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new EventDecodeException("A duration was expected and another text found.");
    }

    /// <summary>Reads a URI.</summary>
    public Uri ReadUri() => new(ReadString(), UriKind.RelativeOrAbsolute);

    /// <summary>Reads bytes.</summary>
    public byte[] ReadBytes() => ReadBin() is { IsEmpty: false } bytes ? bytes.ToArray() : [];

    /// <summary>Reads exactly as many bytes as the destination has, if so many there are.</summary>
    internal bool TryReadBytes(scoped Span<byte> destination)
    {
        var bytes = ReadBin();
        if (bytes.Length != destination.Length)
            return false;
        bytes.CopyTo(destination);
        return true;
    }

    /// <summary>Reads a text that is ASCII and not long.</summary>
    /// <returns>How many characters it has; 0 if it is something else.</returns>
    private int ReadFormatted(scoped Span<char> text) => Ascii.ToUtf16(ReadText(), text, out var length) == OperationStatus.Done ? length : 0;

    /// <summary>Whether all was read.</summary>
    internal readonly bool IsAtEnd => _reader.End;

    /// <summary>Begins a map or an array of which the end may be missing.</summary>
    /// <returns>How many pairs or items it was to have; 0 if there is neither.</returns>
    internal int EnterUnfinished(out bool isMap)
    {
        var type = _reader.End ? MessagePackType.Nil : _reader.NextMessagePackType;
        isMap = type == MessagePackType.Map;
        var count = 0;
        return type switch
        {
            MessagePackType.Map when _reader.TryReadMapHeader(out count) => count,
            MessagePackType.Array when _reader.TryReadArrayHeader(out count) => count,
            _ => 0,
        };
    }

    /// <summary>Reads the key of a map, text or an integer, as text.</summary>
    internal string ReadKey() => !IsInteger
        ? ReadString()
        : _reader.NextCode == MessagePackCode.UInt64 ? ReadUInt64().ToString(CultureInfo.InvariantCulture) : ReadInt64().ToString(CultureInfo.InvariantCulture);

    /// <summary>Begins to read other bytes from their start.</summary>
    internal void Open(ReadOnlyMemory<byte> bytes)
    {
        Construct(ref _reader, bytes);
        (_length, _credit) = (bytes.Length, CreditPerByte * bytes.Length);
        Begin();
    }

    // In place: a new reader assigned is a copy of more than a hundred bytes, which costs a tenth of what an event does.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = ".ctor")]
    private static extern void Construct(ref MessagePackReader reader, ReadOnlyMemory<byte> bytes);

    // What is read is one memory, so all of it is in the first span.
    private ReadOnlySpan<byte> ReadBin() =>
        (_reader.ReadBytes() ?? throw new EventDecodeException("Bytes were expected and nil found.")).FirstSpan;
}
