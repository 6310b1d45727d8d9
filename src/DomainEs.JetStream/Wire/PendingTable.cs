namespace DomainEs.JetStream.Wire;

/// <summary>The requests of one inbox that wait for an answer. Whoever takes one out ends its wait, so each ends once.</summary>
/// <remarks>A request is known by its token alone, which is never used again; the object behind it may wait for another answer a moment later.</remarks>
internal sealed class PendingTable
{
    private const long Free = 0;
    private const long Changing = -1;

    private readonly long[] _tokens;
    private readonly PendingReply?[] _slots;
    private long _last;

    public PendingTable(int capacity) => (_tokens, _slots) = (new long[capacity], new PendingReply[capacity]);

    /// <summary>Puts a request in and gives it a token never used before. There must be room.</summary>
    public void Add(PendingReply pending)
    {
        while (true)
        {
            var token = Interlocked.Increment(ref _last);
            var slot = SlotOf(token);
            if (Interlocked.CompareExchange(ref _tokens[slot], Changing, Free) != Free)
                continue;
            pending.Token = token;
            _slots[slot] = pending;
            Volatile.Write(ref _tokens[slot], token);
            return;
        }
    }

    /// <summary>The request that waits under a token, or null if its wait is over.</summary>
    public PendingReply? Find(long token)
    {
        var slot = SlotOf(token);
        if (token <= Free || Volatile.Read(ref _tokens[slot]) != token)
            return null;
        var pending = _slots[slot];

        // Between the two reads it may have been taken and another put in.
        return Volatile.Read(ref _tokens[slot]) == token ? pending : null;
    }

    /// <summary>Takes a request out; null if somebody did before.</summary>
    public PendingReply? Take(long token)
    {
        var slot = SlotOf(token);
        if (token <= Free || Interlocked.CompareExchange(ref _tokens[slot], Changing, token) != token)
            return null;
        var pending = _slots[slot];
        _slots[slot] = null;
        Volatile.Write(ref _tokens[slot], Free);
        return pending;
    }

    /// <summary>The tokens of those that wait now.</summary>
    public IEnumerable<long> Tokens()
    {
        for (var slot = 0; slot < _tokens.Length; slot++)
        {
            if (Volatile.Read(ref _tokens[slot]) is > Free and var token)
                yield return token;
        }
    }

    private int SlotOf(long token) => (int)((ulong)token % (ulong)_tokens.Length);
}
