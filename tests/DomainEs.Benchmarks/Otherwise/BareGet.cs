using System.Buffers;
using System.Text;
using System.Threading.Tasks.Sources;
using NATS.Client.Core;

namespace DomainEs.Benchmarks.Otherwise;

/// <summary>The same direct get through NATS.Net's connection and nothing of the store: messages are counted on the read loop, and neither kept nor decoded.</summary>
/// <remarks>What any load on this library can reach.</remarks>
internal sealed class BareGet : NatsSubBase, IValueTaskSource<int>, IAsyncDisposable
{
    private readonly NatsConnection _connection;
    private readonly string _subject;
    private ManualResetValueTaskSourceCore<int> _answer = new() { RunContinuationsAsynchronously = true };
    private int _count;

    private BareGet(NatsConnection connection, string stream)
        : base(connection, connection.SubscriptionManager, $"_INBOX.{Guid.NewGuid():N}", queueGroup: null, opts: null) =>
        (_connection, _subject) = (connection, $"$JS.API.DIRECT.GET.{stream}");

    public static async Task<BareGet> OpenAsync(NatsConnection connection, string stream)
    {
        var get = new BareGet(connection, stream);
        await connection.ConnectAsync();
        await connection.AddSubAsync(get);
        return get;
    }

    /// <summary>Gets all entries of a subject.</summary>
    /// <returns>How many there are.</returns>
    public async ValueTask<int> CountAsync(string subject)
    {
        _count = 0;
        _answer.Reset();
        var request = Encoding.ASCII.GetBytes($$"""{"next_by_subj":"{{subject}}","seq":1,"batch":1000,"max_bytes":1048576,"no_hdr":true}""");
        await _connection.PublishAsync(_subject, request, replyTo: Subject, serializer: NatsRawSerializer<byte[]>.Default);
        return await new ValueTask<int>(this, _answer.Version);
    }

    /// <summary>Gets the last message of a subject.</summary>
    public async ValueTask LastAsync(string subject)
    {
        _answer.Reset();
        await _connection.PublishAsync($"{_subject}.{subject}", ReadOnlyMemory<byte>.Empty, replyTo: Subject, serializer: NatsRawSerializer<ReadOnlyMemory<byte>>.Default);
        await new ValueTask<int>(this, _answer.Version);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _connection.DisposeAsync();
    }

    int IValueTaskSource<int>.GetResult(short token) => _answer.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _answer.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _answer.OnCompleted(continuation, state, token, flags);

    protected override ValueTask ReceiveInternalAsync(string subject, string? replyTo, ReadOnlySequence<byte>? headersBuffer, ReadOnlySequence<byte> payloadBuffer)
    {
        // Messages of a batch have no headers; the status that ends them has, and so has a last message.
        if (headersBuffer is null)
            _count++;
        else
            _answer.SetResult(_count);
        return ValueTask.CompletedTask;
    }

    protected override void TryComplete()
    {
    }
}
