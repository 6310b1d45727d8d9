namespace DomainEs;

/// <summary>How far an aggregate had been written when it was read: the stream sequence of its last entry, or 0 if it had none.</summary>
/// <remarks>Revisions of one aggregate increase but are not consecutive; other aggregates share the sequence. Compare them, never count with them.</remarks>
/// <param name="Sequence">The stream sequence.</param>
public readonly record struct Revision(ulong Sequence) : IComparable<Revision>
{
    /// <summary>The revision of an aggregate without entries.</summary>
    public static Revision None => default;

    /// <inheritdoc/>
    public int CompareTo(Revision other) => Sequence.CompareTo(other.Sequence);

    /// <summary>Whether the one was written before the other.</summary>
    public static bool operator <(Revision left, Revision right) => left.Sequence < right.Sequence;

    /// <summary>Whether the one was written after the other.</summary>
    public static bool operator >(Revision left, Revision right) => left.Sequence > right.Sequence;

    /// <summary>Whether the one was not written after the other.</summary>
    public static bool operator <=(Revision left, Revision right) => left.Sequence <= right.Sequence;

    /// <summary>Whether the one was not written before the other.</summary>
    public static bool operator >=(Revision left, Revision right) => left.Sequence >= right.Sequence;

    /// <inheritdoc/>
    public override string ToString() => Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
