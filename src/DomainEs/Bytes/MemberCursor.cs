namespace DomainEs;

/// <summary>How far the members of one value have been read. Made by <see cref="EventReader.ReadMembers"/>.</summary>
public struct MemberCursor
{
    internal readonly MemberTable Table;
    internal int Left;
    internal int Next;
    internal ulong Seen;

    /// <summary>Whether a member came that was not the next one: from there on each is looked up.</summary>
    internal bool IsOutOfOrder;

    /// <summary>A member whose key was read and whose value was not; −1 if there is none.</summary>
    internal int Found = -1;

    internal MemberCursor(MemberTable table, int left) => (Table, Left) = (table, left);

    /// <summary>Whether the bytes held the member.</summary>
    /// <param name="index">The member's index in the table.</param>
    public readonly bool Has(int index) => (Seen & (1UL << index)) != 0;
}
