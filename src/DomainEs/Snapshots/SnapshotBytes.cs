using System.Buffers;
using System.Buffers.Binary;

namespace DomainEs;

/// <summary>Writes and reads snapshots: <c>[format, incarnation, [partition, sequence], version, time, commits, state, crc]</c>.</summary>
/// <remarks>
/// The checksum is a CRC-32C over aggregate key, fingerprint and all bytes before it. The commits are those of <see cref="KeptCommits"/>; format 1 had each with its whole
/// id, time and revision.
/// </remarks>
internal static class SnapshotBytes
{
    public const int Format = 2;
    private const int Length = 8;

    /// <summary>Writes a snapshot.</summary>
    /// <exception cref="EventEncodeException">The state holds what cannot be read back as it is.</exception>
    public static byte[] Write<T>(AggregateKey key, string incarnation, Snapshot<T> snapshot)
        where T : class, IAggregate<T>
    {
        var output = new ArrayBufferWriter<byte>(1024);
        var writer = new EventWriter(output);
        writer.WriteArrayHeader(Length);
        writer.WriteInt64(Format);
        writer.WriteString(incarnation);
        writer.WriteArrayHeader(2);
        writer.WriteInt64(snapshot.Position.Partition);
        writer.WriteUInt64(snapshot.Position.Sequence);
        writer.WriteInt64(snapshot.Version);
        writer.WriteInt64(CommitTime.ToMicroseconds(snapshot.Time));
        snapshot.Commits.Write(ref writer);
        if (snapshot.State is { } state)
            T.WriteState(ref writer, state);
        else
            writer.WriteNil();
        writer.Flush();
        var crc = ChecksumOf<T>(key, output.WrittenSpan);
        var end = output.GetSpan(EntryChecksum.Size);
        end[0] = EntryChecksum.Code;
        BinaryPrimitives.WriteUInt32BigEndian(end[1..], crc);
        output.Advance(EntryChecksum.Size);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a snapshot.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="incarnation">Of the log that it has to be of.</param>
    /// <param name="bytes">What is kept.</param>
    /// <param name="reason">Why it is of no use, as operators see it.</param>
    /// <returns>Null if it is of no use.</returns>
    public static Snapshot<T>? Read<T>(AggregateKey key, string incarnation, ReadOnlyMemory<byte> bytes, out string reason)
        where T : class, IAggregate<T>
    {
        reason = "checksum";
        if (!HasItsChecksum<T>(key, bytes.Span))
            return null;
        try
        {
            var reader = new EventReader(bytes);
            reason = "format";
            if (reader.ReadArrayHeader() != Length || reader.ReadInt32() != Format)
                return null;
            reason = "incarnation";
            if (reader.ReadString() != incarnation)
                return null;
            reason = "damaged";
            return Read<T>(ref reader, bytes.Length);
        }
        catch (Exception)
        {
            // Whatever reading throws, the state can be folded.
            return null;
        }
    }

    private static Snapshot<T>? Read<T>(ref EventReader reader, int length)
        where T : class, IAggregate<T>
    {
        if (reader.ReadArrayHeader() != 2)
            return null;
        var position = new Position(reader.ReadInt32(), reader.ReadUInt64());
        var version = reader.ReadInt64();
        var time = CommitTime.FromMicroseconds(reader.ReadInt64());
        var commits = RecentCommits.Read(ref reader);
        var state = reader.TryReadNil() ? null : T.ReadState(ref reader);
        return reader.Consumed == length - EntryChecksum.Size && version > 0 && position.Sequence > 0 && commits.Count > 0
            ? new Snapshot<T>(position, version, time, commits, state) { Bytes = length }
            : null;
    }

    private static bool HasItsChecksum<T>(AggregateKey key, ReadOnlySpan<byte> bytes)
        where T : class, IAggregate<T> =>
        bytes.Length > EntryChecksum.Size
        && bytes[^EntryChecksum.Size] == EntryChecksum.Code
        && BinaryPrimitives.ReadUInt32BigEndian(bytes[^4..]) == ChecksumOf<T>(key, bytes[..^EntryChecksum.Size]);

    private static uint ChecksumOf<T>(AggregateKey key, ReadOnlySpan<byte> bytes)
        where T : class, IAggregate<T> => EntryChecksum.Of(key, T.Fingerprint, bytes);
}
