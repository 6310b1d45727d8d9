namespace DomainEs;

/// <summary>Reads the log once for all projections of a process that are near each other in it.</summary>
/// <remarks>
/// Keeps the last slices. Who falls behind holds the reading up for a moment and is then left to read by itself; who reads by itself joins as soon as what it needs is among the slices kept.
/// </remarks>
internal sealed class SharedLog(IEventStore store, Func<LogDecoder> newDecoder, ProjectionOptions options) : IAsyncDisposable
{
    private const int Kept = 32;

    private readonly Lock _lock = new();
    private readonly Queue<DecodedSlice> _slices = new();
    private readonly List<LogAttachment> _attached = [];
    private TaskCompletionSource _changed = NewSignal();
    private CancellationTokenSource? _stop;
    private Task _reading = Task.CompletedTask;
    private Position _before;
    private Position _last;
    private long _first;

    /// <summary>Why the log cannot be read at the moment; null if it can.</summary>
    public Exception? Fault { get; private set; }

    private long Next => _first + _slices.Count;

    /// <summary>Begins to read, if nobody did.</summary>
    public void Start(Position after)
    {
        lock (_lock)
        {
            if (_stop is null)
                Begin(after);
        }
    }

    /// <summary>Joins the reading, if it stands near enough.</summary>
    /// <param name="after">The last entry that is not needed any more.</param>
    public LogAttachment? TryAttach(Position after)
    {
        lock (_lock)
        {
            if (_stop is null || (_attached.Count == 0 && (after.Sequence < _before.Sequence || after.Sequence > _last.Sequence || Fault is LogWentBackException)))
                Begin(after);
            if (after.Sequence < _before.Sequence)
                return null;
            var next = _first;
            foreach (var slice in _slices)
            {
                if (slice.Last.Sequence > after.Sequence)
                    break;
                next++;
            }

            // One that is at the end is told so by the last slice.
            var attachment = new LogAttachment { Next = next == Next && _slices.Count > 0 ? next - 1 : next };
            _attached.Add(attachment);
            Pulse();
            return attachment;
        }
    }

    public void Detach(LogAttachment attachment)
    {
        lock (_lock)
        {
            _attached.Remove(attachment);
            Pulse();
        }
    }

    public bool HasNext(LogAttachment attachment)
    {
        lock (_lock)
            return attachment.Next < Next;
    }

    /// <summary>The next slice; null if it was left behind.</summary>
    /// <exception cref="LogWentBackException">The log is not the one that was read.</exception>
    public async ValueTask<DecodedSlice?> NextAsync(LogAttachment attachment, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (attachment.Next < _first || !_attached.Contains(attachment))
                    return null;
                if (attachment.Next < Next)
                {
                    var slice = _slices.ElementAt((int)(attachment.Next++ - _first));
                    Pulse();
                    return slice;
                }

                if (Fault is LogWentBackException wentBack)
                    throw new LogWentBackException(wentBack.Asked, wentBack.LogEnd);
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task reading;
        lock (_lock)
        {
            End();
            reading = _reading;
        }

        await reading.ConfigureAwait(false);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Begin(Position after)
    {
        End();
        var stop = _stop = new CancellationTokenSource();
        _first = Next;
        _slices.Clear();
        (_before, _last, Fault) = (after, after, null);
        var before = _reading;
        _reading = Task.Run(async () =>
        {
            await before.ConfigureAwait(false);
            await ReadAsync(after, stop.Token).ConfigureAwait(false);
        });
    }

    // The store ends its reading by itself: cancelling in place would run its code here and under the lock.
    private void End() => _ = _stop?.CancelAsync();

    private void Pulse()
    {
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private async Task ReadAsync(Position after, CancellationToken stop)
    {
        var decoder = newDecoder();
        for (var attempt = 0; !stop.IsCancellationRequested; attempt++)
        {
            try
            {
                await foreach (var slice in store.ReadAllAsync(after, follow: true, stop).ConfigureAwait(false))
                {
                    attempt = 0;
                    if (slice.Entries.Count == 0)
                        await KeepAsync(new DecodedSlice([], after, slice.IsCaughtUp), stop).ConfigureAwait(false);
                    for (var next = 0; next < slice.Entries.Count;)
                    {
                        var decoded = decoder.Decode(slice, ref next);
                        await KeepAsync(decoded, stop).ConfigureAwait(false);
                        after = decoded.Last;
                    }
                }
            }
            catch (Exception e)
            {
                lock (_lock)
                {
                    // What becomes of a reading that was ended is nothing to the next.
                    if (stop.IsCancellationRequested)
                        return;
                    Fault = e;
                    Pulse();
                }
            }

            await Retry.PauseAsync(attempt, options, stop).ConfigureAwait(false);
        }
    }

    private async ValueTask KeepAsync(DecodedSlice slice, CancellationToken stop)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                stop.ThrowIfCancellationRequested();
                if (_slices.Count < Kept || TryDropOldest())
                {
                    Fault = null;
                    _slices.Enqueue(slice);
                    _last = slice.Last;
                    Pulse();
                    return;
                }

                changed = _changed.Task;
            }

            if (!await changed.EndsWithinAsync(options.SlowAfter, stop).ConfigureAwait(false))
                LeaveSlowOnes();
        }
    }

    // Without anybody to read for there is no reading on.
    private bool TryDropOldest()
    {
        if (_attached.Count == 0)
            return false;
        foreach (var one in _attached)
        {
            if (one.Next <= _first)
                return false;
        }

        _before = _slices.Dequeue().Last;
        _first++;
        return true;
    }

    private void LeaveSlowOnes()
    {
        lock (_lock)
        {
            // If all are slow, there is nobody to hurry for.
            if (_attached.Exists(one => one.Next > _first))
                _attached.RemoveAll(one => one.Next <= _first);
        }
    }
}
