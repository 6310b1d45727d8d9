using System.Buffers;

namespace DomainEs.JetStream.Wire;

/// <summary>A direct get of one value that waits for its bytes: empty if there are none or they did not come.</summary>
/// <remarks>Its answer is awaited by whoever wants the bytes and by nobody in between, so that one who waits for something else first is woken once.</remarks>
/// <param name="cancellationToken">Once it is cancelled the answer is that.</param>
internal sealed class PendingValue(CancellationToken cancellationToken) : PendingReply<ReadOnlyMemory<byte>>
{
    private ReadOnlyMemory<byte> _result;

    public override bool IsOneMessage => true;

    public override bool Receive(in ReadOnlySequence<byte>? headers, in ReadOnlySequence<byte> payload)
    {
        _result = HeaderBlock.Of(headers).Status == 0 ? payload.ToArray() : default;
        return true;
    }

    protected override ReadOnlyMemory<byte> Result() => _result;

    protected override ReadOnlyMemory<byte> Failed(WireFailure failure) => default;

    protected override void Answered() => cancellationToken.ThrowIfCancellationRequested();
}
