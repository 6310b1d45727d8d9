using System.Buffers;

namespace DomainEs.JetStream.Wire;

/// <summary>A direct get that waits for its messages: data frames without any header block, then one status that closes it.</summary>
/// <param name="from">The sequence that the first message has at least.</param>
/// <param name="batch">How many messages were asked for.</param>
/// <param name="maxBytes">How many bytes; the message that reaches them is the last.</param>
internal sealed class PendingBatch(ulong from, int batch, int maxBytes) : PendingReply<BatchAnswer>
{
    private const int DataEnded = 204;

    private readonly List<ReadOnlyMemory<byte>> _payloads = [];
    private long _bytes;
    private int _status;
    private string _description = "";
    private ulong _lastSequence;
    private bool _isUnreadable;

    public override bool Receive(in ReadOnlySequence<byte>? headers, in ReadOnlySequence<byte> payload)
    {
        var block = HeaderBlock.Of(headers);
        if (block.Status == 0)
        {
            // Whoever sends more than was asked for may never end.
            if (_payloads.Count == batch || _bytes >= maxBytes)
                return _isUnreadable = true;
            _payloads.Add(payload.ToArray());
            _bytes += payload.Length;
            return false;
        }

        // Nats-Num-Pending is not read: without headers it counts what matched at the start.
        (_status, _description) = (block.Status, block.Description);
        block.TryGetNumber("Nats-Last-Sequence"u8, out _lastSequence);
        _isUnreadable = _payloads.Count > 0 && (_status != DataEnded || _lastSequence < from + (ulong)_payloads.Count - 1 || _lastSequence > long.MaxValue);
        return true;
    }

    protected override BatchAnswer Result() => _isUnreadable ? Failed(WireFailure.Unreadable) : new(WireFailure.None, _status, _description, _payloads, _bytes, _lastSequence);

    protected override BatchAnswer Failed(WireFailure failure) => new(failure, 0, "", [], 0, 0);
}
