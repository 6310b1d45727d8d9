namespace DomainEs;

/// <summary>The aggregates this process works on or worked on last: a cache, bounded by count and by bytes, that drops the one not used for longest.</summary>
internal sealed class LiveAggregates<T>(RepositoryOptions options)
    where T : class, IAggregate<T>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveAggregate<T>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<LiveAggregate<T>> _idle = [];
    private long _bytes;

    /// <summary>How many states are held.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _byId.Count;
        }
    }

    /// <summary>Takes an aggregate, which stays until it is given back.</summary>
    public LiveAggregate<T> Take(AggregateKey key)
    {
        lock (_lock)
        {
            if (!_byId.TryGetValue(key.Id, out var live))
                _byId.Add(key.Id, live = new LiveAggregate<T>(key));
            if (live.Users++ == 0 && live.Idle is { } idle)
                _idle.Remove(idle);
            return live;
        }
    }

    /// <summary>Takes an aggregate once more that is taken already.</summary>
    public void TakeAgain(LiveAggregate<T> live)
    {
        lock (_lock)
            live.Users++;
    }

    /// <summary>Gives an aggregate back.</summary>
    public void Return(LiveAggregate<T> live)
    {
        lock (_lock)
        {
            _bytes += live.Bytes - live.CountedBytes;
            live.CountedBytes = live.Bytes;
            if (--live.Users > 0)
                return;
            _idle.AddLast(live.Idle ??= new LinkedListNode<LiveAggregate<T>>(live));
            while (_idle.First is { } oldest && (_byId.Count > options.CachedStates || _bytes > options.CachedBytes))
                Drop(oldest.Value);
            if (live.History is null && live.Idle.List is not null)
                Drop(live);
        }
    }

    private void Drop(LiveAggregate<T> live)
    {
        _idle.Remove(live.Idle!);
        _byId.Remove(live.Key.Id);
        _bytes -= live.CountedBytes;
    }
}
