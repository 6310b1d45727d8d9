using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace DomainEs.JetStream.Wire;

/// <summary>The raw header block of a message: <c>NATS/1.0 404 Message Not Found</c>, lines of <c>name: value</c>, an empty line.</summary>
internal readonly ref struct HeaderBlock
{
    private const int StatusStart = 9;
    private readonly ReadOnlySpan<byte> _bytes;

    public HeaderBlock(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The status of a message that is no data: 100, 204, 404, 503 …; 0 if the block has none.</summary>
    public int Status =>
        _bytes.Length >= StatusStart + 3 && _bytes[StatusStart - 1] == ' ' && Utf8Parser.TryParse(_bytes.Slice(StatusStart, 3), out int status, out var read) && read == 3
            ? status
            : 0;

    /// <summary>What the status line says behind the number.</summary>
    public string Description
    {
        get
        {
            var end = _bytes.IndexOf((byte)'\r');
            return end > StatusStart + 4 ? Encoding.UTF8.GetString(_bytes[(StatusStart + 4)..end]) : "";
        }
    }

    public static HeaderBlock Of(in ReadOnlySequence<byte>? headers) =>
        headers is not { } block ? default
        : block.IsSingleSegment ? new HeaderBlock(block.FirstSpan)
        : new HeaderBlock(block.ToArray());

    /// <summary>The number a header holds.</summary>
    public bool TryGetNumber(ReadOnlySpan<byte> name, out ulong value)
    {
        for (var rest = _bytes; rest.IndexOf("\r\n"u8) is >= 0 and var end;)
        {
            var line = rest[..end];
            rest = rest[(end + 2)..];
            if (line.StartsWith(name) && line.Length > name.Length && line[name.Length] == ':')
                return Utf8Parser.TryParse(line[(name.Length + 1)..].TrimStart((byte)' '), out value, out _);
        }

        value = 0;
        return false;
    }
}
