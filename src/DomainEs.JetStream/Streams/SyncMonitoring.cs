using System.Text.Json;

namespace DomainEs.JetStream.Streams;

/// <summary>What the servers' monitoring shows of how they sync.</summary>
/// <remarks>A client of NATS cannot see it; <c>/varz</c> tells a server's name and JetStream configuration, <c>sync_always</c> and <c>sync_interval</c> among them.</remarks>
internal static class SyncMonitoring
{
    private const int MaxAnswerBytes = 1024 * 1024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Why it is not certain that each server of the stream syncs before it acknowledges; null if it is.</summary>
    public static async Task<string?> DoubtAsync(StreamInfo stream, JetStreamStoreOptions options, CancellationToken cancellationToken)
    {
        if (options.MonitoringEndpoints.IsDefaultOrEmpty)
            return options.ServerSyncsAlways ? null : "nobody vouches for them, and no monitoring endpoint was named";

        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = s_patience, MaxResponseContentBufferSize = MaxAnswerBytes };
        var shown = await Task.WhenAll(options.MonitoringEndpoints.Select(endpoint => AskAsync(client, endpoint, cancellationToken))).ConfigureAwait(false);
        if (shown.FirstOrDefault(static one => one is { SyncsAlways: false }) is { } lazy)
            return $"server '{lazy.Server}' syncs every {lazy.Interval}";
        if (options.ServerSyncsAlways)
            return null;

        if (stream.Servers.IsEmpty)
            return "the server does not say where it keeps the stream";

        var unseen = stream.Servers.Except(shown.Where(static one => one.Failure is null).Select(static one => one.Server)).ToArray();
        return unseen.Length == 0
            ? null
            : string.Join("; ", shown.Where(static one => one.Failure is not null).Select(static one => one.Failure).Append($"of server {string.Join(", ", unseen.Select(static name => $"'{name}'"))} nothing was shown"));
    }

    private static async Task<Shown> AskAsync(HttpClient client, Uri endpoint, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri(endpoint, "varz"), cancellationToken).ConfigureAwait(false));
            var jetStream = answer.RootElement.GetProperty("jetstream").GetProperty("config");
            var syncsAlways = jetStream.TryGetProperty("sync_always", out var always) && always.GetBoolean();
            var interval = jetStream.TryGetProperty("sync_interval", out var nanoseconds) ? TimeSpan.FromMicroseconds(nanoseconds.GetInt64() / 1000) : TimeSpan.FromMinutes(2);
            return new Shown(answer.RootElement.GetProperty("server_name").GetString() ?? "", syncsAlways, interval);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested
            && e is HttpRequestException or OperationCanceledException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new Shown("", null, default, $"the monitoring at {endpoint.GetLeftPart(UriPartial.Authority)} shows nothing ({e.GetBaseException().Message})");
        }
    }

    /// <summary>What one endpoint shows.</summary>
    /// <param name="Server">The name of the server behind it.</param>
    /// <param name="SyncsAlways">Whether it syncs before it acknowledges; null if that was not to be seen.</param>
    /// <param name="Interval">Else, how often it syncs.</param>
    /// <param name="Failure">Why nothing was to be seen.</param>
    private sealed record Shown(string Server, bool? SyncsAlways, TimeSpan Interval, string? Failure = null);
}
