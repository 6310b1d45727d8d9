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

    /// <summary>Goes to the next known member, skipping unknown ones.</summary>
    /// <param name="cursor">How far the members have been read.</param>
    /// <param name="member">The member's index in the table.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="EventDecodeException">A member comes twice, or there are no more and a required one is missing.</exception>
    public bool NextMember(ref MemberCursor cursor, out int member)
    {
        if (cursor.Left == 0)
            return EndMembers(ref cursor, out member);
        cursor.Left--;
        var key = ReadText();
        return cursor.IsNext(key) ? Reach(ref cursor, member = cursor.Next) : FindMember(key, ref cursor, out member);
    }

    // Members that come in another order than they are written in now, and those that are not known any more.
    private bool FindMember(ReadOnlySpan<byte> key, ref MemberCursor cursor, out int member)
    {
        for (; ; cursor.Left--, key = ReadText())
        {
            member = cursor.Table.IndexOf(key);
            if (member >= 0)
                return Reach(ref cursor, member);
            Skip();
            if (cursor.Left == 0)
                return EndMembers(ref cursor, out member);
        }
    }

    private bool EndMembers(ref MemberCursor cursor, out int member)
    {
        var missing = cursor.Table.Required & ~cursor.Seen;
        if (missing != 0)
        {
            (_table, _member) = (cursor.Table, System.Numerics.BitOperations.TrailingZeroCount(missing));
            throw new EventDecodeException($"{cursor.Table.Type} needs the member and the bytes have none.");
        }

        _depth--;
        member = -1;
        return false;
    }

    private bool Reach(ref MemberCursor cursor, int member)
    {
        // Its name is looked up when a message needs it. Comparing first spares most members the write of a reference, which the collector wants to know of.
        if (_table != cursor.Table)
            _table = cursor.Table;
        _member = member;
        if (cursor.Has(member))
            throw new EventDecodeException("The member comes twice.");
        cursor.Seen |= 1UL << member;
        cursor.Next = member + 1;
        return true;
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
