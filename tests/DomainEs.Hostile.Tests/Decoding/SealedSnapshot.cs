using System.Buffers.Binary;
using DomainEs.Tests.Snapshots;

namespace DomainEs.Hostile.Tests.Decoding;

/// <summary>A snapshot whose checksum is right whatever its bytes are, as somebody with the right to write could make it.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Honest">Its bytes without the checksum.</param>
/// <param name="State">The bytes of the state in it.</param>
/// <typeparam name="T">The aggregate.</typeparam>
internal sealed record SealedSnapshot<T>(AggregateKey Key, byte[] Honest, byte[] State)
    where T : class, IAggregate<T>
{
    public const string Incarnation = "00000000-0000-0000-0000-00000000000a";

    /// <summary>The snapshot of a history.</summary>
    public static SealedSnapshot<T> Of(params IEnumerable<IEvent<T>> events)
    {
        var key = new AggregateKey(T.Name, "1");
        var history = new History<T>(key);
        foreach (var (version, e) in events.Index())
            history.Add(EntryOf(key, version, e), new Position(0, (ulong)(version * 10) + 1));
        return new(key, SnapshotBytes.Write(key, Incarnation, history.ToSnapshot())[..^EntryChecksum.Size], StateBytes.Write(history.State!));
    }

    public static Entry EntryOf(AggregateKey key, int version, IEvent<T> e) =>
        Entry.Of(key, version, new Commit<T>(CommitId.Of(key, $"c{version}"), DateTimeOffset.UnixEpoch.AddSeconds(version), [e], new CommitMetadata($"c{version}")));

    /// <summary>Any bytes with the checksum that they have.</summary>
    public byte[] Seal(ReadOnlySpan<byte> content)
    {
        var bytes = new byte[content.Length + EntryChecksum.Size];
        content.CopyTo(bytes);
        bytes[content.Length] = EntryChecksum.Code;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(content.Length + 1), EntryChecksum.Of(Key, T.Fingerprint, content));
        return bytes;
    }

    /// <summary>The snapshot with another state.</summary>
    public byte[] SealState(ReadOnlySpan<byte> state)
    {
        var at = Honest.AsSpan().IndexOf(State);
        return Seal([.. Honest.AsSpan()[..at], .. state, .. Honest.AsSpan()[(at + State.Length)..]]);
    }

    /// <summary>Reads it; throws if it is of no use, which reading itself does not.</summary>
    public void Read(ReadOnlyMemory<byte> bytes)
    {
        if (SnapshotBytes.Read<T>(Key, Incarnation, bytes, out _) is null)
            throw new UselessSnapshotException();
    }

    public Ordeal Begin(int allowance = Ordeal.Allowance)
    {
        var ordeal = new Ordeal(T.Name, Read, static e => e is UselessSnapshotException, KeptStates.Factor, allowance);
        Assert.True(ordeal.Face(Seal(Honest)));
        Assert.True(ordeal.Face(SealState(State)));
        return ordeal;
    }
}

/// <summary>A snapshot that is of no use: the test's own word for it.</summary>
internal sealed class UselessSnapshotException : Exception;
