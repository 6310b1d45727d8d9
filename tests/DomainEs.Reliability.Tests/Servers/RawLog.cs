using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>Reads a whole stream through a plain consumer, past the store under test and from the one replica that is asked for.</summary>
/// <remarks>A consumer of one replica lives on one server and reads that server's copy. Which one is the cluster's choice, so consumers are made until one is where it is wanted.</remarks>
internal static class RawLog
{
    private const int Batch = 5000;
    private const int ReplySequence = 5;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <param name="url">Where to connect.</param>
    /// <param name="layout">Whose stream.</param>
    /// <param name="node">The server whose copy is read; any if null.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<List<LogEntry>> ReadAsync(string url, StreamLayout layout, string? node = null, CancellationToken cancellationToken = default)
    {
        await using var connection = Wires.Connect(url);
        string? consumer = null;
        await Eventually.IsAsync(
            async () => (consumer = await TryMakeConsumerAsync(connection, layout.Stream, node, cancellationToken)) is not null,
            TimeSpan.FromSeconds(60),
            $"No consumer of stream '{layout.Stream}' came to be on server {node ?? "any"}",
            cancellationToken);

        // A copy that was written a moment ago may not have it all yet.
        var entries = new List<LogEntry>();
        var end = await EndAsync(connection, layout.Stream, cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        do
        {
            var before = entries.Count;
            await foreach (var entry in PullAsync(connection, layout, consumer!, cancellationToken))
                entries.Add(entry);
            if (entries.Count == before)
                await Task.Delay(100, cancellationToken);
        }
        while ((entries is [.., var last] ? last.Position.Sequence : 0) < end && TimeProvider.System.GetElapsedTime(started) < s_patience);

        await connection.RequestAsync<byte[], byte[]>($"$JS.API.CONSUMER.DELETE.{layout.Stream}.{consumer}", [], cancellationToken: cancellationToken);
        return entries;
    }

    /// <summary>Where the stream's leader says that it ends.</summary>
    public static async Task<ulong> EndAsync(NatsConnection connection, string stream, CancellationToken cancellationToken = default)
    {
        StreamState? state = null;
        await Eventually.IsAsync(
            async () => (state = await StreamState.OfAsync(connection, stream, cancellationToken)) is not null, s_patience, $"Nobody tells where stream '{stream}' ends", cancellationToken);
        return state!.Last;
    }

    private static async Task<string?> TryMakeConsumerAsync(NatsConnection connection, string stream, string? node, CancellationToken cancellationToken)
    {
        var name = $"raw-{Guid.NewGuid():N}";
        var request = $$$"""{"stream_name":"{{{stream}}}","config":{"name":"{{{name}}}","deliver_policy":"all","ack_policy":"none","mem_storage":true,"num_replicas":1,"inactive_threshold":30000000000}}""";
        try
        {
            var answer = await connection.RequestAsync<byte[], byte[]>($"$JS.API.CONSUMER.CREATE.{stream}.{name}", Encoding.UTF8.GetBytes(request), cancellationToken: cancellationToken);
            var made = JsonNode.Parse(answer.Data ?? [])!;
            if (made["error"] is null && (node is null || (string?)made["cluster"]?["leader"] == node))
                return name;
            await connection.RequestAsync<byte[], byte[]>($"$JS.API.CONSUMER.DELETE.{stream}.{name}", [], cancellationToken: cancellationToken);
        }
        catch (Exception e) when (e is NatsException or System.Text.Json.JsonException)
        {
            // the cluster has no leader now
        }

        return null;
    }

    private static async IAsyncEnumerable<LogEntry> PullAsync(NatsConnection connection, StreamLayout layout, string consumer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Not under the connection's own inbox: a delivery keeps its subject, and the library would look for whose it is.
        var inbox = $"raw.{Guid.NewGuid():N}";
        await using var deliveries = await connection.SubscribeCoreAsync<byte[]>(
            inbox, opts: new NatsSubOpts { ChannelOpts = new NatsSubChannelOpts { Capacity = 2 * Batch } }, cancellationToken: cancellationToken);
        var request = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"batch":{{Batch}},"no_wait":true}"""));
        await connection.PublishAsync($"$JS.API.CONSUMER.MSG.NEXT.{layout.Stream}.{consumer}", request, replyTo: inbox, cancellationToken: cancellationToken);
        for (var taken = 0; taken < Batch; taken++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(20));
            var message = await deliveries.Msgs.ReadAsync(patience.Token);
            if (message.Subject == inbox)
                yield break;
            yield return EntryOf(message, layout);
        }
    }

    private static LogEntry EntryOf(in NatsMsg<byte[]> message, StreamLayout layout) => layout.TryParse(message.Subject, out var aggregate)
        ? new LogEntry(aggregate, new Position(0, ulong.Parse(message.ReplyTo!.Split('.')[ReplySequence], CultureInfo.InvariantCulture)), message.Data ?? [])
        : throw new InvalidDataException($"'{message.Subject}' is no aggregate of '{layout.Context}'.");
}
