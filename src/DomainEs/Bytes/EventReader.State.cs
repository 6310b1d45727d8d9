using System.Collections.Immutable;

namespace DomainEs;

public ref partial struct EventReader
{
    /// <summary>Reads an immutable array of a state; nil as a default one.</summary>
    /// <param name="read">Reads one value.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public ImmutableArray<T> ReadKeptArray<T>(ReadValue<T> read) => TryReadNil() ? default : ReadImmutableArray(read);

    /// <summary>Reads a time of a state.</summary>
    public DateTime ReadKeptDateTime()
    {
        var value = ReadInt64();

        // The two highest bits say the kind; a local time is never written.
        return value >> 62 is 0 or 1 && (value & long.MaxValue >> 1) <= DateTime.MaxValue.Ticks
            ? DateTime.FromBinary(value)
            : throw new EventDecodeException("A time was expected and another number found.");
    }
}
