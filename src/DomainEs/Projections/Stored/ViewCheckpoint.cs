using System.Buffers;
using System.Collections.Immutable;

namespace DomainEs;

/// <summary>How far the log was folded into a build of a view, as it is kept beside the rows.</summary>
/// <param name="Incarnation">The log it was made of.</param>
/// <param name="Fingerprint">The fold that made it.</param>
/// <param name="Places">The last event that was folded, one for each partition of the log.</param>
/// <param name="HasBeenCurrent">Whether it had once caught up with the log, so that readers may use it.</param>
/// <param name="Writer">Which run of which process wrote it.</param>
/// <param name="Commits">How many commits that run made with this one: no two commits write the same bytes.</param>
/// <param name="Events">How many events were applied since the beginning of the log.</param>
/// <param name="Skipped">How many of them met no row and were passed over.</param>
public sealed record ViewCheckpoint(
    string Incarnation, Fingerprint Fingerprint, ImmutableArray<Place> Places, bool HasBeenCurrent, Guid Writer, long Commits, long Events, long Skipped)
{
    private const int Format = 1;

    /// <summary>The last event that was folded, of a log of one partition.</summary>
    public Place Place => Places is [var place, ..] ? place : Place.Start;

    /// <summary>Reads what was kept.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <exception cref="EventDecodeException">The bytes are no checkpoint.</exception>
    public static ViewCheckpoint Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new EventReader(bytes);
        if (reader.ReadArrayHeader() != 9 || reader.ReadInt32() != Format)
            throw new EventDecodeException("A checkpoint is [1, incarnation, fingerprint, places, has been current, writer, commits, events, skipped].");
        var (incarnation, fingerprint) = (reader.ReadString(), new Fingerprint(reader.ReadUInt64()));
        return new ViewCheckpoint(
            incarnation, fingerprint, reader.ReadImmutableArray(static (ref EventReader r) => Place.Read(ref r)),
            reader.ReadBoolean(), reader.ReadGuid(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
    }

    /// <summary>The bytes that are kept.</summary>
    public ReadOnlyMemory<byte> ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(96);
        var writer = new EventWriter(output);
        writer.WriteArrayHeader(9);
        writer.WriteInt64(Format);
        writer.WriteString(Incarnation);
        writer.WriteUInt64(Fingerprint.Value);
        writer.WriteImmutableArray(Places, static (ref EventWriter w, Place place) => place.Write(ref w));
        writer.WriteBoolean(HasBeenCurrent);
        writer.WriteGuid(Writer);
        writer.WriteInt64(Commits);
        writer.WriteInt64(Events);
        writer.WriteInt64(Skipped);
        writer.Flush();
        return output.WrittenMemory;
    }
}
