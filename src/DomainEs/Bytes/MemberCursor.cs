namespace DomainEs;

/// <summary>How far the members of one value have been read. Made by <see cref="EventReader.ReadMembers"/>.</summary>
public struct MemberCursor
{
    internal MemberCursor(MemberTable table, int left) => (Table, Left) = (table, left);

    internal MemberTable Table { get; }

    internal int Left { get; set; }

    internal int Next { get; set; }

    internal ulong Seen { get; set; }

    /// <summary>Whether the bytes held the member.</summary>
    /// <param name="index">The member's index in the table.</param>
    public readonly bool Has(int index) => (Seen & (1UL << index)) != 0;
}
