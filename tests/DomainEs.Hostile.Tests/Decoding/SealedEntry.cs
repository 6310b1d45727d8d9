using System.Buffers.Binary;

namespace DomainEs.Hostile.Tests.Decoding;

/// <summary>An entry whose checksum is right whatever its bytes are, as somebody with the right to write could make it.</summary>
internal static class SealedEntry
{
    public static AggregateKey Key { get; } = new("sample", "1");

    public static byte[] Of(ReadOnlySpan<byte> content)
    {
        var bytes = new byte[content.Length + EntryChecksum.Size];
        content.CopyTo(bytes);
        bytes[content.Length] = EntryChecksum.Code;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(content.Length + 1), EntryChecksum.Of(Key, content));
        return bytes;
    }

    /// <summary>An honest entry of one event.</summary>
    public static byte[] Of<T>(IEvent<T> e)
        where T : class, IAggregate<T>
    {
        var metadata = new CommitMetadata("c1") { Actor = "alice", CorrelationId = "order/7@1", CausationId = "order/7@2", TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
        return Entry.Of(Key, 6, new Commit<T>(CommitId.Of(Key, "c1"), new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero), [e], metadata)).Bytes.ToArray();
    }

    /// <summary>An entry of one event with this body.</summary>
    public static byte[] OfBody(string name, ReadOnlySpan<byte> body)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(name);
        return Of([0x94, 0x01, 0x00, 0x91, 0x94, 0xC4, 0x10, .. new byte[16], 0x00, 0x91, 0x92, (byte)(0xA0 | utf8.Length), .. utf8, .. body, 0xC0]);
    }
}
