namespace DomainEs;

/// <summary>How far the members of one value have been read. Made by <see cref="EventReader.ReadMembers"/>.</summary>
public struct MemberCursor
{
    internal readonly MemberTable Table;
    internal int Left;
    internal int Next;
    internal ulong Seen;

    internal MemberCursor(MemberTable table, int left) => (Table, Left) = (table, left);

    /// <summary>Whether the bytes held the member.</summary>
    /// <param name="index">The member's index in the table.</param>
    public readonly bool Has(int index) => (Seen & (1UL << index)) != 0;

    /// <summary>Whether a key is the one expected next, as it is unless members were added, removed or moved.</summary>
    internal readonly bool IsNext(ReadOnlySpan<byte> key)
    {
        var keys = Table.Keys;
        return (uint)Next < (uint)keys.Length && key.SequenceEqual(keys[Next]);
    }
}
