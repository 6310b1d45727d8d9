using System.Buffers;
using DomainEs.Benchmarks.Measuring;
using NATS.Client.Core;

namespace DomainEs.Benchmarks.Otherwise;

/// <summary>The same pull through NATS.Net's connection and nothing of the store: messages are counted on the read loop, and neither kept nor decoded.</summary>
/// <remarks>What any reader on this library can reach.</remarks>
internal sealed class BarePull : NatsSubBase, IAsyncDisposable
{
    private const int Batch = 10_000;
    private static readonly byte[] s_request = "{\"batch\":10000,\"expires\":30000000000}"u8.ToArray();

    private readonly NatsConnection _connection;
    private readonly string _next;
    private readonly TaskCompletionSource<long> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _count;
    private long _read;
    private long _asked;

    private BarePull(NatsConnection connection, string next, long count)
        : base(connection, connection.SubscriptionManager, $"_INBOX.{Guid.NewGuid():N}", queueGroup: null, opts: null) =>
        (_connection, _next, _count) = (connection, next, count);

    /// <summary>Reads a stream so far, again and again over one connection.</summary>
    public static Contender ContenderOf(NatsConnection connection, string stream, long count) => new("NATS.Net's connection alone", async _ =>
    {
        var name = $"bare-{Guid.NewGuid():N}";
        var config = $$$"""{"stream_name":"{{{stream}}}","config":{"name":"{{{name}}}","ack_policy":"none","deliver_policy":"all","replay_policy":"instant","inactive_threshold":30000000000,"num_replicas":1,"mem_storage":true}}""";
        await connection.RequestAsync<string, string>($"$JS.API.CONSUMER.CREATE.{stream}.{name}", config);
        await using var pull = new BarePull(connection, $"$JS.API.CONSUMER.MSG.NEXT.{stream}.{name}", count);
        await connection.AddSubAsync(pull);
        await pull.AskAsync();
        return await pull._done.Task;
    });

    protected override async ValueTask ReceiveInternalAsync(string subject, string? replyTo, ReadOnlySequence<byte>? headersBuffer, ReadOnlySequence<byte> payloadBuffer)
    {
        if (replyTo is null)
            _done.TrySetException(new InvalidOperationException("A status came instead of a message; nothing was measured."));
        else if (++_read == _count)
            _done.TrySetResult(_count);
        else if (_asked - _read <= Batch)
            await AskAsync();
    }

    protected override void TryComplete()
    {
    }

    private async ValueTask AskAsync()
    {
        for (; _asked - _read <= Batch; _asked += Batch)
            await _connection.PublishAsync(_next, s_request, replyTo: Subject, serializer: NatsRawSerializer<byte[]>.Default);
    }
}
