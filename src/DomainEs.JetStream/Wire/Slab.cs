using System.Buffers;

namespace DomainEs.JetStream.Wire;

/// <summary>Keeps the bytes of many messages in few arrays. Nothing is ever overwritten: what reads later from an entry, as its metadata is read, keeps its array alive.</summary>
internal sealed class Slab
{
    private const int FirstSize = 2 * 1024;

    // Larger arrays would live in the large object heap, which is collected last.
    private const int LargestSize = 64 * 1024;

    private byte[] _array = [];
    private int _used;
    private int _nextSize = FirstSize;

    /// <summary>A copy of what lies in a buffer that is not ours.</summary>
    public ReadOnlyMemory<byte> Keep(in ReadOnlySequence<byte> bytes)
    {
        var length = (int)bytes.Length;
        if (length > LargestSize / 4)
            return bytes.ToArray();
        if (length > _array.Length - _used)
            Grow(length);
        bytes.CopyTo(_array.AsSpan(_used));
        _used += length;
        return new ReadOnlyMemory<byte>(_array, _used - length, length);
    }

    private void Grow(int atLeast)
    {
        _array = GC.AllocateUninitializedArray<byte>(Math.Max(_nextSize, atLeast));
        _used = 0;
        _nextSize = Math.Min(2 * _nextSize, LargestSize);
    }
}
