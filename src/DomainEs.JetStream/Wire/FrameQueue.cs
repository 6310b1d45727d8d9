using System.Threading.Tasks.Sources;

namespace DomainEs.JetStream.Wire;

/// <summary>Frames on their way from the read loop to the one reader, handed over many at a time.</summary>
/// <remarks>
/// A thread woken for each message would cost more than the message. The reader is woken when as many are here as it hoped for, or when nothing more is to be expected soon.
/// The read loop waits a moment for a reader that is busy: what does not wait here long is not moved by the garbage collector. A slow reader is not waited for, since others read on the same connection.
/// </remarks>
internal sealed class FrameQueue(TimeProvider clock) : IValueTaskSource
{
    private const int Room = 1000;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<bool> _arrival = new() { RunContinuationsAsynchronously = true };
    private List<PullFrame> _arriving = [];
    private List<PullFrame> _taken = [];
    private int _next;
    private int _hopedFor;
    private bool _isAwaited;
    private TaskCompletionSource? _taking;
    private bool _isSlow;

    /// <summary>Puts a frame in.</summary>
    public void Add(in PullFrame frame) => Add(frame, out _);

    /// <summary>Puts a frame in, on the read loop. Over when there is room for more, or the reader is too slow to be waited for.</summary>
    public ValueTask AddAsync(in PullFrame frame)
    {
        Add(frame, out var taking);
        return taking is null ? ValueTask.CompletedTask : WaitForReaderAsync(taking.Task);
    }

    /// <summary>Wakes the reader with what is here, if it waits.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (!_isAwaited)
                return;
            _isAwaited = false;
        }

        _arrival.SetResult(true);
    }

    /// <summary>Takes a frame that is here; false if none is.</summary>
    public bool TryTake(out PullFrame frame)
    {
        if (_next == _taken.Count)
        {
            _taken.Clear();
            _next = 0;
            lock (_lock)
            {
                (_taken, _arriving) = (_arriving, _taken);
                _isSlow = false;
                _taking?.SetResult();
                _taking = null;
            }
        }

        var isHere = _next < _taken.Count;
        frame = isHere ? _taken[_next++] : default;
        return isHere;
    }

    /// <summary>Whether a frame is here.</summary>
    public bool HasAny()
    {
        if (_next < _taken.Count)
            return true;
        lock (_lock)
            return _arriving.Count > 0;
    }

    /// <summary>Waits for frames if none is here. At its end there may still be none.</summary>
    /// <param name="hopedFor">How many to wait for, as long as they follow one another.</param>
    public ValueTask WaitAsync(int hopedFor)
    {
        if (_next < _taken.Count)
            return ValueTask.CompletedTask;
        lock (_lock)
        {
            if (_arriving.Count > 0)
                return ValueTask.CompletedTask;
            _arrival.Reset();
            _hopedFor = hopedFor;
            _isAwaited = true;
            return new ValueTask(this, _arrival.Version);
        }
    }

    private void Add(in PullFrame frame, out TaskCompletionSource? taking)
    {
        lock (_lock)
        {
            _arriving.Add(frame);
            taking = _arriving.Count < Room || _isSlow ? null : _taking ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_isAwaited || (frame.IsFollowed && _arriving.Count < _hopedFor))
                return;
            _isAwaited = false;
        }

        _arrival.SetResult(true);
    }

    private async ValueTask WaitForReaderAsync(Task taking)
    {
        await taking.WaitAsync(s_patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
            _isSlow = !taking.IsCompleted;
    }

    void IValueTaskSource.GetResult(short token) => _arrival.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _arrival.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _arrival.OnCompleted(continuation, state, token, flags);
}
