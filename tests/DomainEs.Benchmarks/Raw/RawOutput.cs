namespace DomainEs.Benchmarks.Raw;

/// <summary>What a raw client is about to send: many requests in one buffer, so that they go out in one call.</summary>
internal sealed class RawOutput
{
    private byte[] _buffer = new byte[1 << 16];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    public void Write(ulong number) => _length += RawNumber.Write(Room(20), number);

    private Span<byte> Room(int size)
    {
        if (_buffer.Length - _length < size)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + size));
        return _buffer.AsSpan(_length);
    }
}
