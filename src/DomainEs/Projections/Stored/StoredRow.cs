using System.Buffers;

namespace DomainEs;

/// <summary>A row as it is kept: the MessagePack array <c>[format, place, body]</c>, under the key <c>r.&lt;encoded key&gt;</c>.</summary>
/// <param name="Place">The last event that was applied to it.</param>
/// <param name="Body">The row, as <see cref="IProjection{TSelf}.Write"/> wrote it.</param>
public readonly record struct StoredRow(Place Place, ReadOnlyMemory<byte> Body)
{
    /// <summary>What the keys of rows begin with.</summary>
    public const string KeyPrefix = "r.";

    private const int Format = 1;

    /// <summary>Reads a row's envelope.</summary>
    /// <param name="bytes">What was kept.</param>
    /// <exception cref="EventDecodeException">The bytes are no row.</exception>
    public static StoredRow Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new EventReader(bytes);
        if (reader.ReadArrayHeader() != 3 || reader.ReadInt32() != Format)
            throw new EventDecodeException("A row is [1, place, body].");
        var place = Place.Read(ref reader);
        return new StoredRow(place, bytes[(int)reader.Consumed..]);
    }

    /// <summary>Begins a row; its body follows.</summary>
    internal static void Begin(ref EventWriter writer, Place place)
    {
        writer.WriteArrayHeader(3);
        writer.WriteInt64(Format);
        place.Write(ref writer);
    }
}
