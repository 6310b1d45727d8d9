using System.Buffers;

namespace DomainEs.JetStream.Wire;

/// <summary>A published message that waits for the stream's answer.</summary>
/// <param name="stream">The stream.</param>
internal sealed class PendingPublish(string stream) : PendingReply<PublishAnswer>
{
    private PublishAnswer _result;

    public override bool Receive(in ReadOnlySequence<byte>? headers, in ReadOnlySequence<byte> payload)
    {
        var status = HeaderBlock.Of(headers).Status;
        _result = status != 0 ? new PublishAnswer(WireFailure.None, status) : PublishAnswer.Parse(payload, stream);
        return true;
    }

    protected override PublishAnswer Result() => _result;

    protected override PublishAnswer Failed(WireFailure failure) => new(failure);
}
