using System.Buffers;
using System.Globalization;
using MessagePack;

namespace DomainEs;

/// <summary>Writes standard MessagePack; what generated code and codecs write events with.</summary>
/// <remarks>Stands on the MessagePack library's writer. Nothing is in the buffer before <see cref="Flush"/>.</remarks>
public ref partial struct EventWriter
{
    private MessagePackWriter _writer;

    // Of a state: the objects that were written and can be told from equal ones, and how deep they are nested.
    private HeldObjects? _held;
    private int _depth;

    /// <summary>Makes a writer.</summary>
    /// <param name="output">Where the bytes go.</param>
    public EventWriter(IBufferWriter<byte> output) => _writer = new MessagePackWriter(output);

    /// <summary>Hands all that was written to the buffer.</summary>
    public void Flush() => _writer.Flush();

    /// <summary>Writes nil.</summary>
    public void WriteNil() => _writer.WriteNil();

    /// <summary>Begins an array.</summary>
    /// <param name="count">How many values follow.</param>
    public void WriteArrayHeader(int count) => _writer.WriteArrayHeader(count);

    /// <summary>Begins a map.</summary>
    /// <param name="count">How many pairs follow.</param>
    public void WriteMapHeader(int count) => _writer.WriteMapHeader(count);

    /// <summary>Writes a boolean.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool value) => _writer.Write(value);

    /// <summary>Writes an integer in its shortest form.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt64(long value) => _writer.Write(value);

    /// <summary>Writes an unsigned integer in its shortest form.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt64(ulong value) => _writer.Write(value);

    /// <summary>Writes a float.</summary>
    /// <param name="value">The value.</param>
    public void WriteSingle(float value) => _writer.Write(value);

    /// <summary>Writes a double.</summary>
    /// <param name="value">The value.</param>
    public void WriteDouble(double value) => _writer.Write(value);

    /// <summary>Writes bytes as bin.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        _writer.WriteBinHeader(value.Length);
        WriteRaw(value);
    }

    /// <inheritdoc cref="WriteBytes(ReadOnlySpan{byte})"/>
    public void WriteBytes(byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        WriteBytes((ReadOnlySpan<byte>)value);
    }

    /// <summary>Writes a decimal as str, its scale kept: <c>"10.50"</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteDecimal(decimal value)
    {
        var span = _writer.GetSpan(1 + DecimalText.MaxLength);
        var length = DecimalText.Write(value, span[1..]);
        span[0] = ShortText(length);
        _writer.Advance(1 + length);
    }

    /// <summary>Writes a GUID as bin 16, big-endian.</summary>
    /// <param name="value">The value.</param>
    public void WriteGuid(Guid value)
    {
        var span = _writer.GetSpan(2 + 16);
        (span[0], span[1]) = (MessagePackCode.Bin8, 16);
        value.TryWriteBytes(span[2..], bigEndian: true, out _);
        _writer.Advance(2 + 16);
    }

    /// <summary>Writes a UTC time as timestamp extension.</summary>
    /// <param name="value">The time.</param>
    /// <exception cref="EventEncodeException">Its kind is not UTC.</exception>
    public void WriteDateTime(DateTime value)
    {
        if (value.Kind != DateTimeKind.Utc)
            throw new EventEncodeException($"A DateTime of kind {value.Kind} would be another time elsewhere; use DateTimeOffset, or a DateTime of kind Utc.");
        _writer.Write(value);
    }

    /// <summary>Writes a time as timestamp extension, with an offset other than 0 as <c>[timestamp, minutes]</c>.</summary>
    /// <param name="value">The time.</param>
    public void WriteDateTimeOffset(DateTimeOffset value)
    {
        if (value.Offset != TimeSpan.Zero)
            _writer.WriteArrayHeader(2);
        _writer.Write(value.UtcDateTime);
        if (value.Offset != TimeSpan.Zero)
            _writer.Write((short)value.TotalOffsetMinutes);
    }

    /// <summary>Writes a date as str, <c>2026-11-22</c>.</summary>
    /// <param name="value">The date.</param>
    public void WriteDateOnly(DateOnly value) => WriteFormatted(value, "O");

    /// <summary>Writes a time of day as str, <c>13:45:00.0000000</c>.</summary>
    /// <param name="value">The time.</param>
    public void WriteTimeOnly(TimeOnly value) => WriteFormatted(value, "O");

    /// <summary>Writes a duration as str in .NET's constant format, <c>1.02:03:04.0000000</c>.</summary>
    /// <param name="value">The duration.</param>
    public void WriteTimeSpan(TimeSpan value) => WriteFormatted(value, "c");

    /// <summary>Writes a URI as str, as it was given.</summary>
    /// <param name="value">The URI.</param>
    public void WriteUri(Uri value)
    {
        ArgumentNullException.ThrowIfNull(value);
        WriteString(value.OriginalString);
    }

    /// <summary>Writes bytes that are MessagePack already.</summary>
    internal void WriteRaw(scoped ReadOnlySpan<byte> messagePack)
    {
        messagePack.CopyTo(_writer.GetSpan(messagePack.Length));
        _writer.Advance(messagePack.Length);
    }

    private void WriteFormatted<T>(T value, scoped ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        WriteText(text[..length]);
    }

    private static byte ShortText(int length) => (byte)(MessagePackCode.MinFixStr | length);
}
