using System.Buffers;
using System.Threading.Tasks.Sources;

namespace DomainEs.JetStream.Wire;

/// <summary>A request that waits for its answer, which may come in several messages.</summary>
internal abstract class PendingReply
{
    /// <summary>The last token of its reply subject; unique on its inbox, so that a late answer never meets another request.</summary>
    public long Token { get; set; }

    /// <summary>Where the request was published.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The timestamp after which it has waited long enough.</summary>
    public long Deadline { get; set; }

    /// <summary>What ends the wait when the caller stops waiting.</summary>
    public CancellationTokenRegistration Cancelling { get; set; }

    /// <summary>Whether one message is the whole answer. It is then taken out of the table before it receives, so that it can be used anew the moment its answer is read.</summary>
    public abstract bool IsOneMessage { get; }

    /// <summary>Takes one message on the read loop; the buffers are not ours to keep. True with the last.</summary>
    public abstract bool Receive(in ReadOnlySequence<byte>? headers, in ReadOnlySequence<byte> payload);

    /// <summary>Hands out the answer. Called once, unless <see cref="Fail"/> was.</summary>
    public abstract void Complete();

    /// <summary>Ends the wait without an answer. Called once, unless <see cref="Complete"/> was.</summary>
    public abstract void Fail(WireFailure failure);
}

/// <summary>A pending reply of one kind of answer, awaited once.</summary>
internal abstract class PendingReply<TAnswer> : PendingReply, IValueTaskSource<TAnswer>
{
    // The caller goes on on its own thread, not on the read loop: it could wait there for what only the read loop can bring.
    private ManualResetValueTaskSourceCore<TAnswer> _answer = new() { RunContinuationsAsynchronously = true };

    public ValueTask<TAnswer> Answer => new(this, _answer.Version);

    public bool IsOver => _answer.GetStatus(_answer.Version) != ValueTaskSourceStatus.Pending;

    public sealed override void Complete() => _answer.SetResult(Result());

    public sealed override void Fail(WireFailure failure) => _answer.SetResult(Failed(failure));

    TAnswer IValueTaskSource<TAnswer>.GetResult(short token)
    {
        // Waits for a cancellation that runs just now: afterwards nobody but the caller knows this object.
        Cancelling.Dispose();
        var answer = _answer.GetResult(token);
        Answered();
        return answer;
    }

    ValueTaskSourceStatus IValueTaskSource<TAnswer>.GetStatus(short token) => _answer.GetStatus(token);

    void IValueTaskSource<TAnswer>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _answer.OnCompleted(continuation, state, token, flags);

    /// <summary>Makes it as new, for another request.</summary>
    protected void Renew()
    {
        Cancelling = default;
        _answer.Reset();
    }

    /// <summary>The answer was read.</summary>
    protected virtual void Answered()
    {
    }

    protected abstract TAnswer Result();

    protected abstract TAnswer Failed(WireFailure failure);
}
