using System.Runtime.CompilerServices;

namespace DomainEs;

public ref partial struct EventReader
{
    /// <summary>How deep values may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>Whether what is being read was read to its end, so that a later exception is not the bytes' fault.</summary>
    internal readonly bool HasEnded => _ended;

    /// <summary>The member that was read last.</summary>
    internal readonly string? Member => _table?.Names[_member];

    /// <summary>Begins a value with named members.</summary>
    /// <param name="table">Its members.</param>
    /// <exception cref="EventDecodeException">Values are nested deeper than <see cref="MaxDepth"/>.</exception>
    public MemberCursor ReadMembers(MemberTable table)
    {
        if (++_depth > MaxDepth)
            throw new EventDecodeException($"Values are nested deeper than {MaxDepth}.");
        return new MemberCursor(table, _reader.ReadMapHeader());
    }

    /// <summary>Goes to the next member if it is the one that is written next, as it is unless members were added, removed or moved.</summary>
    /// <param name="cursor">How far the members have been read.</param>
    /// <param name="name">The name of the member in the table's order: asked for the first, the second, and so on, then <see cref="NextMember"/> for the rest.</param>
    /// <returns>Whether it is; if not, <see cref="NextMember"/> finds it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a literal name is compared in a move or two then
    public bool IsNext(ref MemberCursor cursor, scoped ReadOnlySpan<byte> name)
    {
        if (cursor.Left == 0 || cursor.IsOutOfOrder)
            return false;
        cursor.Left--;
        var key = ReadText();
        if (!key.SequenceEqual(name))
        {
            Postpone(key, ref cursor);
            return false;
        }

        Reach(cursor.Table, cursor.Next);
        cursor.Seen |= 1UL << cursor.Next++;
        return true;
    }

    /// <summary>Goes to the next known member, skipping unknown ones.</summary>
    /// <param name="cursor">How far the members have been read.</param>
    /// <param name="member">The member's index in the table.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="EventDecodeException">A member comes twice, or there are no more and a required one is missing.</exception>
    public bool NextMember(ref MemberCursor cursor, out int member)
    {
        (member, cursor.Found) = (cursor.Found, -1);
        for (; member < 0 && cursor.Left > 0; cursor.Left--)
        {
            member = cursor.Table.IndexOf(ReadText());
            if (member < 0)
                Skip();
        }

        if (member < 0)
            return EndMembers(ref cursor);
        Reach(cursor.Table, member);
        if (cursor.Has(member))
            throw new EventDecodeException("The member comes twice.");
        cursor.Seen |= 1UL << member;
        return true;
    }

    private void Postpone(ReadOnlySpan<byte> key, ref MemberCursor cursor)
    {
        cursor.IsOutOfOrder = true;
        cursor.Found = cursor.Table.IndexOf(key);
        if (cursor.Found < 0)
            Skip();
    }

    private bool EndMembers(ref MemberCursor cursor)
    {
        var missing = cursor.Table.Required & ~cursor.Seen;
        if (missing != 0)
        {
            Reach(cursor.Table, System.Numerics.BitOperations.TrailingZeroCount(missing));
            throw new EventDecodeException($"{cursor.Table.Type} needs the member and the bytes have none.");
        }

        _depth--;
        return false;
    }

    // Its name is looked up when a message needs it. Comparing first spares most members the write of a reference, which the collector wants to know of.
    private void Reach(MemberTable table, int member)
    {
        if (_table != table)
            _table = table;
        _member = member;
    }

    /// <summary>Says that an event's body was read to its end and handed over: what throws from here on is not the bytes' fault.</summary>
    public void End() => _ended = true;

    /// <summary>Begins the next thing to read.</summary>
    internal void Begin()
    {
        _ended = false;
        _table = null;
        _depth = 0;
    }
}
