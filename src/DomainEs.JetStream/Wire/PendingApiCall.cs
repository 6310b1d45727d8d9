using System.Buffers;

namespace DomainEs.JetStream.Wire;

/// <summary>A request to JetStream's API that waits for its one answer.</summary>
internal sealed class PendingApiCall : PendingReply<ApiAnswer>
{
    private ApiAnswer _result;

    public override bool IsOneMessage => true;

    public override bool Receive(in ReadOnlySequence<byte>? headers, in ReadOnlySequence<byte> payload)
    {
        _result = new ApiAnswer(WireFailure.None, HeaderBlock.Of(headers).Status, payload.ToArray());
        return true;
    }

    protected override ApiAnswer Result() => _result;

    protected override ApiAnswer Failed(WireFailure failure) => new(failure, 0, default);
}
