using System.Buffers;

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

    /// <summary>Takes one message on the read loop; the buffers are not ours to keep. True with the last.</summary>
    public abstract bool Receive(in ReadOnlySequence<byte>? headers, in ReadOnlySequence<byte> payload);

    /// <summary>Hands out the answer. Called once, unless <see cref="Fail"/> was.</summary>
    public abstract void Complete();

    /// <summary>Ends the wait without an answer. Called once, unless <see cref="Complete"/> was.</summary>
    public abstract void Fail(WireFailure failure);
}

/// <summary>A pending reply of one kind of answer.</summary>
internal abstract class PendingReply<TAnswer> : PendingReply
{
    // The caller goes on on its own thread, not on the read loop.
    private readonly TaskCompletionSource<TAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TAnswer> Answer => _answer.Task;

    public sealed override void Complete() => _answer.TrySetResult(Result());

    public sealed override void Fail(WireFailure failure) => _answer.TrySetResult(Failed(failure));

    protected abstract TAnswer Result();

    protected abstract TAnswer Failed(WireFailure failure);
}
