using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>A hash of an entry's bytes, so that a long history need not keep them.</summary>
internal readonly record struct EntryDigest(UInt128 Value)
{
    public static EntryDigest Of(ReadOnlyMemory<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes.Span)));
}
