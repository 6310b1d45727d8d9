using System.Buffers;

namespace DomainEs.JetStream.Wire;

/// <summary>A direct get of one message that waits for it.</summary>
internal sealed class PendingLast : PendingReply<LastAnswer>
{
    private LastAnswer _result;

    public override bool IsOneMessage => true;

    public override bool Receive(in ReadOnlySequence<byte>? headers, in ReadOnlySequence<byte> payload)
    {
        var block = HeaderBlock.Of(headers);
        _result = block.Status != 0 ? new LastAnswer(WireFailure.None, block.Status)
            : block.TryGetNumber("Nats-Sequence"u8, out var sequence) && sequence is > 0 and <= long.MaxValue ? new LastAnswer(WireFailure.None, 0, sequence, payload.ToArray())
            : new LastAnswer(WireFailure.Unreadable);
        return true;
    }

    protected override LastAnswer Result() => _result;

    protected override LastAnswer Failed(WireFailure failure) => new(failure);
}
