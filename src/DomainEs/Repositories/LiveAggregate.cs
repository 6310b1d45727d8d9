namespace DomainEs;

/// <summary>What this process holds of one aggregate: its state as far as it was read, and the commands that wait for it.</summary>
/// <remarks>One at a time is at work on it and may change the state, under <see cref="Sync"/>; whoever only looks takes a copy under the same lock.</remarks>
internal sealed class LiveAggregate<T>(AggregateKey key)
    where T : class, IAggregate<T>
{
    // Beside the state: this object, its place in the cache, the key.
    private const int OwnBytes = 500;
    private const int LeastToMeasure = 1024;

    private readonly Queue<SentCommand<T>> _waiting = [];
    private bool _isBusy;
    private long _measuredAt;
    private long _stateBytes;

    public AggregateKey Key { get; } = key;

    public Lock Sync { get; } = new();

    /// <summary>What was read and written so far; null if that is not known.</summary>
    public History<T>? History { get; set; }

    /// <summary>The commands of the round under way; whoever is at work uses it.</summary>
    public List<SentCommand<T>> Round { get; } = [];

    /// <summary>How many callers hold it; it stays in the cache as long as there are any.</summary>
    public int Users { get; set; }

    /// <summary>What it takes in memory, as far as that can be measured.</summary>
    public long Bytes { get; private set; }

    /// <summary>What the cache counts it for.</summary>
    public long CountedBytes { get; set; }

    /// <summary>Its place among those nobody holds.</summary>
    public LinkedListNode<LiveAggregate<T>>? Idle { get; set; }

    /// <summary>Begins to work on it; false if another is at work.</summary>
    public bool TryBegin()
    {
        lock (Sync)
            return !_isBusy && (_isBusy = true);
    }

    /// <summary>Begins to work on it, or lets the command wait for who is at work.</summary>
    public bool TryBeginOrWait(SentCommand<T> command)
    {
        lock (Sync)
        {
            if (!_isBusy)
                return _isBusy = true;
            command.BeginToWait();
            _waiting.Enqueue(command);
            return false;
        }
    }

    /// <summary>Takes the commands that wait, oldest first, for the next round; ends the work if there are none.</summary>
    public bool TryGoOn(int most)
    {
        lock (Sync)
        {
            Round.Clear();
            while (Round.Count < most && _waiting.TryDequeue(out var command))
                Round.Add(command);
            return _isBusy = Round.Count > 0;
        }
    }

    /// <summary>Ends the work; false if commands wait, whom somebody has to go on with.</summary>
    public bool TryEnd()
    {
        lock (Sync)
        {
            Round.Clear();
            _isBusy = _waiting.Count > 0;
            return !_isBusy;
        }
    }

    /// <summary>Drops the state: it is not certain to be the fold of what is stored.</summary>
    public void Forget() => History = null;

    /// <summary>Keeps the state for the next command, or drops it where none is kept.</summary>
    public void End(RepositoryOptions options)
    {
        if (options.CachedStates == 0 || History is null)
        {
            (History, _measuredAt, _stateBytes, Bytes) = (null, 0, 0, OwnBytes);
            return;
        }

        // Measured again only where so much was folded since that it may be another size.
        if (History.BytesRead < _measuredAt || History.BytesRead - _measuredAt >= Math.Max(LeastToMeasure, _stateBytes))
        {
            _stateBytes = History.State is { } state ? MemberScale.BytesOf<T>(state, T.Compare, options.CachedBytes) : 0;
            _measuredAt = History.BytesRead;
        }

        Bytes = OwnBytes + _stateBytes + History.Commits.Bytes;
    }
}
