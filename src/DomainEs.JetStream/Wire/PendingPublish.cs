using System.Buffers;
using NATS.Client.Core;

namespace DomainEs.JetStream.Wire;

/// <summary>A published message that waits for the stream's answer. It and its headers are used again, one publish after another.</summary>
internal sealed class PendingPublish : PendingReply<PublishAnswer>
{
    private readonly PublishPool? _pool;
    private PublishAnswer _result;

    public PendingPublish(PublishPool? pool = null) => _pool = pool;

    /// <summary>The headers of the message; written to the wire when the publish is complete.</summary>
    public NatsHeaders Headers { get; } = new(4);

    /// <summary>Whether nobody but the caller may know it any more once its answer is read: not so if its publish never completed.</summary>
    public bool IsReusable { get; set; }

    public override bool IsOneMessage => true;

    public override bool Receive(in ReadOnlySequence<byte>? headers, in ReadOnlySequence<byte> payload)
    {
        var status = HeaderBlock.Of(headers).Status;
        _result = status != 0 ? new PublishAnswer(WireFailure.None, status) : PublishAnswer.Parse(payload);
        return true;
    }

    protected override PublishAnswer Result() => _result;

    protected override PublishAnswer Failed(WireFailure failure) => new(failure);

    protected override void Answered()
    {
        if (!IsReusable || _pool is null)
            return;
        IsReusable = false;
        Renew();
        _pool.Return(this);
    }
}
