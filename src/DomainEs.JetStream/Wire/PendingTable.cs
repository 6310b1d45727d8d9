namespace DomainEs.JetStream.Wire;

/// <summary>The requests of one inbox that wait for an answer. Whoever takes one out ends its wait, so each ends once.</summary>
internal sealed class PendingTable
{
    private readonly Lock _lock = new();
    private readonly PendingReply?[] _slots;
    private readonly Stack<int> _free;
    private long _round;

    public PendingTable(int capacity)
    {
        _slots = new PendingReply?[capacity];
        _free = new Stack<int>(Enumerable.Range(0, capacity));
    }

    /// <summary>Puts a request in and gives it a token never used before. There must be room.</summary>
    public void Add(PendingReply pending)
    {
        lock (_lock)
        {
            var slot = _free.Pop();
            pending.Token = (++_round * _slots.Length) + slot;
            _slots[slot] = pending;
        }
    }

    /// <summary>The request that waits under a token, or null if its wait is over.</summary>
    public PendingReply? Find(long token)
    {
        var pending = Volatile.Read(ref _slots[(int)(token % _slots.Length)]);
        return pending?.Token == token ? pending : null;
    }

    /// <summary>Takes a request out; false if somebody did before.</summary>
    public bool TryTake(PendingReply pending)
    {
        var slot = (int)(pending.Token % _slots.Length);
        lock (_lock)
        {
            if (_slots[slot] != pending)
                return false;
            _slots[slot] = null;
            _free.Push(slot);
            return true;
        }
    }

    public IEnumerable<PendingReply> All() => _slots.OfType<PendingReply>();
}
