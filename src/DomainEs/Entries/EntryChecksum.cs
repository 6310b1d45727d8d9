using System.Buffers.Binary;
using System.Numerics;

namespace DomainEs;

/// <summary>CRC-32C over the aggregate key and an entry's bytes, so that neither can change and no entry can pass for another aggregate's.</summary>
internal static class EntryChecksum
{
    /// <summary>The MessagePack code of a 32-bit unsigned integer: the checksum is always written in this form.</summary>
    public const byte Code = 0xCE;

    /// <summary>How many bytes the checksum takes at the end of an entry, its code included.</summary>
    public const int Size = 5;

    public static uint Of(AggregateKey aggregate, ReadOnlySpan<byte> bytes)
    {
        Span<byte> key = aggregate.Length <= 256 ? stackalloc byte[aggregate.Length] : new byte[aggregate.Length];
        aggregate.CopyTo(key);
        return ~Add(Add(uint.MaxValue, key), bytes);
    }

    /// <summary>The same of a snapshot, whose fold's fingerprint counts too.</summary>
    public static uint Of(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlySpan<byte> bytes)
    {
        var key = new byte[aggregate.Length + sizeof(ulong)];
        aggregate.CopyTo(key);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(key.AsSpan(aggregate.Length), fingerprint.Value);
        return ~Add(Add(uint.MaxValue, key), bytes);
    }

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return crc;
    }
}
