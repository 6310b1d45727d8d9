using System.Buffers;
using System.Collections.Immutable;

namespace DomainEs;

/// <summary>A row that is held up by an event it cannot take, under the key <c>p.&lt;encoded key&gt;</c>.</summary>
/// <param name="Key">The row's encoded key.</param>
/// <param name="Reason">What happened at the first of the events.</param>
/// <param name="Places">That event and all later ones for the row, in order.</param>
public sealed record ParkedRow(string Key, string Reason, ImmutableArray<Place> Places)
{
    internal const string KeyPrefix = "p.";

    private const int Format = 1;

    // What an exception says may quote a whole event.
    private const int MaxReason = 500;

    /// <summary>Reads what was kept.</summary>
    /// <param name="storedKey">Its key in the table, <c>p.</c> and the row's.</param>
    /// <param name="bytes">What was kept.</param>
    /// <exception cref="EventDecodeException">The bytes are no parked row.</exception>
    public static ParkedRow Read(string storedKey, ReadOnlyMemory<byte> bytes)
    {
        var reader = new EventReader(bytes);
        if (reader.ReadArrayHeader() != 3 || reader.ReadInt32() != Format)
            throw new EventDecodeException("A parked row is [1, reason, places].");
        var reason = reader.ReadString();
        return new ParkedRow(storedKey[KeyPrefix.Length..], reason, reader.ReadImmutableArray(static (ref EventReader r) => Place.Read(ref r)));
    }

    internal ReadOnlyMemory<byte> ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(256);
        var writer = new EventWriter(output);
        writer.WriteArrayHeader(3);
        writer.WriteInt64(Format);
        writer.WriteString(Reason.Length > MaxReason ? Reason[..MaxReason] : Reason);
        writer.WriteImmutableArray(Places, static (ref EventWriter w, Place place) => place.Write(ref w));
        writer.Flush();
        return output.WrittenMemory;
    }
}
