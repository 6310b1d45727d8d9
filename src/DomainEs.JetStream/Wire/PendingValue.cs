using System.Buffers;

namespace DomainEs.JetStream.Wire;

/// <summary>A direct get of one value that waits for its bytes: empty if there are none, <see cref="ISnapshotStore.Unreachable"/> if they did not come.</summary>
/// <remarks>Its answer is awaited by whoever wants the bytes and by nobody in between, so that one who waits for something else first is woken once.</remarks>
/// <param name="deserted">Is told if nobody answers for the bucket. It runs on the read loop.</param>
/// <param name="cancellationToken">Once it is cancelled the answer is that.</param>
internal sealed class PendingValue(Action deserted, CancellationToken cancellationToken) : PendingReply<ReadOnlyMemory<byte>>
{
    private const int NotFound = 404;
    private const int NoResponders = 503;

    private ReadOnlyMemory<byte> _result;

    public override bool IsOneMessage => true;

    public override bool Receive(in ReadOnlySequence<byte>? headers, in ReadOnlySequence<byte> payload)
    {
        var status = HeaderBlock.Of(headers).Status;
        _result = status == 0 ? payload.ToArray() : status == NotFound ? default : ISnapshotStore.Unreachable;
        if (status == NoResponders)
            deserted();
        return true;
    }

    protected override ReadOnlyMemory<byte> Result() => _result;

    protected override ReadOnlyMemory<byte> Failed(WireFailure failure) => ISnapshotStore.Unreachable;

    protected override void Answered() => cancellationToken.ThrowIfCancellationRequested();
}
