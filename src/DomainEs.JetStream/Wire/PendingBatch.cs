using System.Buffers;

namespace DomainEs.JetStream.Wire;

/// <summary>A direct get that waits for its messages: data frames without any header block, then one status that closes it.</summary>
internal sealed class PendingBatch : PendingReply<BatchAnswer>
{
    private readonly List<ReadOnlyMemory<byte>> _payloads = [];
    private readonly Slab _slab = new();
    private long _bytes;
    private int _status;
    private string _description = "";
    private ulong _lastSequence;

    public override bool IsOneMessage => false;

    public override bool Receive(in ReadOnlySequence<byte>? headers, in ReadOnlySequence<byte> payload)
    {
        var block = HeaderBlock.Of(headers);
        if (block.Status == 0)
        {
            _payloads.Add(_slab.Keep(payload));
            _bytes += payload.Length;
            return false;
        }

        // Nats-Num-Pending is not read: without headers it counts what matched at the start.
        (_status, _description) = (block.Status, block.Description);
        block.TryGetNumber("Nats-Last-Sequence"u8, out _lastSequence);
        return true;
    }

    protected override BatchAnswer Result() => new(WireFailure.None, _status, _description, _payloads, _bytes, _lastSequence);

    protected override BatchAnswer Failed(WireFailure failure) => new(failure, 0, "", [], 0, 0);
}
