using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace DomainEs.JetStream.Wire;

/// <summary>The raw header block of a message: <c>NATS/1.0 404 Message Not Found</c>, lines of <c>name: value</c>, an empty line.</summary>
internal readonly ref struct HeaderBlock
{
    private const int StatusLength = 3;
    private const int MaxDescription = 256;
    private readonly ReadOnlySpan<byte> _bytes;

    public HeaderBlock(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    private static ReadOnlySpan<byte> StatusPrefix => "NATS/1.0 "u8;

    /// <summary>The status of a message that is no data: 100, 204, 404, 503 …; 0 if the block has none.</summary>
    public int Status =>
        _bytes.Length >= StatusPrefix.Length + StatusLength && _bytes.StartsWith(StatusPrefix)
        && Utf8Parser.TryParse(_bytes.Slice(StatusPrefix.Length, StatusLength), out int status, out var read) && read == StatusLength && status >= 100
            ? status
            : 0;

    /// <summary>What the status line says behind the number; of a very long one the beginning.</summary>
    public string Description
    {
        get
        {
            var start = StatusPrefix.Length + StatusLength + 1;
            var end = _bytes.IndexOf((byte)'\r');
            return end > start ? Encoding.UTF8.GetString(_bytes[start..Math.Min(end, start + MaxDescription)]) : "";
        }
    }

    public static HeaderBlock Of(in ReadOnlySequence<byte>? headers) =>
        headers is not { } block ? default
        : block.IsSingleSegment ? new HeaderBlock(block.FirstSpan)
        : new HeaderBlock(block.ToArray());

    /// <summary>The number a header holds; false if there is no such header, or anything but a number in it.</summary>
    public bool TryGetNumber(ReadOnlySpan<byte> name, out ulong value)
    {
        for (var rest = _bytes; rest.IndexOf("\r\n"u8) is >= 0 and var end;)
        {
            var line = rest[..end];
            rest = rest[(end + 2)..];
            if (line.StartsWith(name) && line.Length > name.Length && line[name.Length] == ':')
            {
                var text = line[(name.Length + 1)..].Trim((byte)' ');
                return Utf8Parser.TryParse(text, out value, out var read) && read == text.Length;
            }
        }

        value = 0;
        return false;
    }
}
