using System.Collections.Immutable;
using System.Text.Json;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>What a stream's leader says of it.</summary>
/// <param name="Leader">The leading node's name; null on a single server, and while there is none.</param>
/// <param name="First">The sequence of its first message.</param>
/// <param name="Last">The sequence of its last message.</param>
/// <param name="Followers">Each other replica: its name, whether it is up to date, and how much it lacks.</param>
internal sealed record StreamState(string? Leader, ulong First, ulong Last, ImmutableArray<(string Name, bool IsCurrent, ulong Lag)> Followers)
{
    public bool IsSettled => Leader is not null && Followers.Length == 2 && Followers.All(static follower => follower is { IsCurrent: true, Lag: 0 });

    /// <summary>Asks; null if nobody can say now.</summary>
    public static async Task<StreamState?> OfAsync(INatsConnection connection, string stream, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await connection.RequestAsync<byte[], byte[]>($"$JS.API.STREAM.INFO.{stream}", [], cancellationToken: cancellationToken);
            using var json = JsonDocument.Parse(answer.Data ?? []);
            return json.RootElement.TryGetProperty("state", out var state) ? Of(json.RootElement, state) : null;
        }
        catch (Exception e) when (e is NatsException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static StreamState Of(JsonElement info, JsonElement state)
    {
        var cluster = info.TryGetProperty("cluster", out var found) ? found : default;
        var followers = cluster.ValueKind == JsonValueKind.Object && cluster.TryGetProperty("replicas", out var replicas) ? replicas.EnumerateArray().Select(FollowerOf) : [];
        return new StreamState(
            cluster.ValueKind == JsonValueKind.Object && cluster.TryGetProperty("leader", out var leader) ? leader.GetString() : null,
            state.GetProperty("first_seq").GetUInt64(),
            state.GetProperty("last_seq").GetUInt64(),
            [.. followers]);
    }

    private static (string, bool, ulong) FollowerOf(JsonElement replica) => (
        replica.GetProperty("name").GetString()!,
        replica.GetProperty("current").GetBoolean() && !(replica.TryGetProperty("offline", out var offline) && offline.GetBoolean()),
        replica.TryGetProperty("lag", out var lag) ? lag.GetUInt64() : 0);
}
