namespace DomainEs;

/// <summary>Where one event stands in the log: the position of its entry, and which of the entry's events it is.</summary>
/// <param name="Position">Where the entry stands.</param>
/// <param name="Ordinal">Which stored event of the entry: 0, 1, 2 …</param>
/// <param name="Part">Which of the events that an upcaster made of the stored one, 0 unless it made several.</param>
public readonly record struct Place(Position Position, int Ordinal, int Part = 0) : IComparable<Place>
{
    /// <summary>Before the first event.</summary>
    public static Place Start => default;

    /// <summary>Behind the last event of an entry.</summary>
    /// <param name="position">Where the entry stands.</param>
    public static Place EndOf(Position position) => new(position, int.MaxValue);

    /// <summary>Whether it stands behind the last event of its entry.</summary>
    public bool IsEndOfEntry => Ordinal == int.MaxValue;

    /// <summary>The last entry of which nothing stands behind this place; reading goes on after it.</summary>
    public Position ReadAfter => IsEndOfEntry || Position.Sequence == 0 ? Position : Position with { Sequence = Position.Sequence - 1 };

    /// <inheritdoc/>
    public int CompareTo(Place other) =>
        Position.Sequence != other.Position.Sequence ? Position.Sequence.CompareTo(other.Position.Sequence)
        : Ordinal != other.Ordinal ? Ordinal.CompareTo(other.Ordinal)
        : Part.CompareTo(other.Part);

    /// <summary>Whether the one stands before the other; both are of one partition.</summary>
    public static bool operator <(Place left, Place right) => left.CompareTo(right) < 0;

    /// <summary>Whether the one stands behind the other; both are of one partition.</summary>
    public static bool operator >(Place left, Place right) => left.CompareTo(right) > 0;

    /// <summary>Whether the one does not stand behind the other; both are of one partition.</summary>
    public static bool operator <=(Place left, Place right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the one does not stand before the other; both are of one partition.</summary>
    public static bool operator >=(Place left, Place right) => left.CompareTo(right) >= 0;

    /// <summary>The text form: <c>0-1234</c> behind an entry, <c>0-1234#2</c> at an event of it.</summary>
    public override string ToString() => IsEndOfEntry || Position.Sequence == 0 ? Position.ToString()
        : Part == 0 ? FormattableString.Invariant($"{Position}#{Ordinal}") : FormattableString.Invariant($"{Position}#{Ordinal}.{Part}");

    internal void Write(ref EventWriter writer)
    {
        writer.WriteArrayHeader(4);
        writer.WriteInt64(Position.Partition);
        writer.WriteUInt64(Position.Sequence);
        writer.WriteInt64(Ordinal);
        writer.WriteInt64(Part);
    }

    internal static Place Read(ref EventReader reader)
    {
        if (reader.ReadArrayHeader() != 4)
            throw new EventDecodeException("A place is [partition, sequence, ordinal, part].");
        return new Place(new Position(reader.ReadInt32(), reader.ReadUInt64()), reader.ReadInt32(), reader.ReadInt32());
    }
}
