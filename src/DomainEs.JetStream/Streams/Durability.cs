using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NATS.Client.Core;

namespace DomainEs.JetStream.Streams;

/// <summary>Says once per process and stream what its servers may lose although they acknowledged it.</summary>
internal static class Durability
{
    // Once per process is a state of the process: a service that opens a store for each request is not to drown its log.
    private static readonly ConcurrentDictionary<(string Server, string Stream, int Warning), bool> s_said = [];

    public static async Task WarnAsync(
        INatsConnection connection, StreamLayout layout, StreamInfo stream, JetStreamStoreOptions options, CancellationToken cancellationToken)
    {
        var logger = connection.Opts.LoggerFactory.CreateLogger<JetStreamEventStore>();
        var server = ServerConnection.UrlOf(connection);
        if (await SyncMonitoring.DoubtAsync(stream, options, cancellationToken).ConfigureAwait(false) is { } why && IsFirst(1))
            Log.SyncNotShown(logger, layout.Stream, server, why);
        if (stream.Replicas % 2 == 0 && IsFirst(2))
            Log.EvenReplicas(logger, layout.Stream, server, stream.Replicas, stream.Replicas / 2);

        // What a logger drops has not been said.
        bool IsFirst(int warning) => logger.IsEnabled(LogLevel.Warning) && s_said.TryAdd((server, layout.Stream, warning), true);
    }
}
