using System.Collections.Immutable;
using System.Text.Json;

namespace DomainEs.JetStream.Streams;

/// <summary>What the server says of a stream.</summary>
/// <param name="Configuration">Its live configuration.</param>
/// <param name="FirstSequence">The sequence of its first message, 1 unless something was removed.</param>
/// <param name="LastSequence">The sequence of its last message, 0 if there never was one.</param>
/// <param name="Servers">The names of the servers that keep it, as far as the answer tells.</param>
internal sealed record StreamInfo(JsonElement Configuration, ulong FirstSequence, ulong LastSequence, ImmutableArray<string> Servers)
{
    /// <summary>How many servers are to keep it.</summary>
    public int Replicas =>
        Configuration.TryGetProperty("num_replicas", out var replicas) && replicas.ValueKind == JsonValueKind.Number && replicas.TryGetInt32(out var count) ? count : 1;

    /// <summary>The id the stream was given when it was made.</summary>
    public string? Incarnation => StreamConfiguration.Metadata(Configuration, StreamConfiguration.IncarnationKey);

    /// <summary>Whether several servers keep it, so that one of them may lag behind.</summary>
    public bool IsReplicated => Replicas > 1;

    public static StreamInfo Of(JsonElement answer)
    {
        var state = answer.GetProperty("state");
        var configuration = answer.GetProperty("config");
        if (configuration.ValueKind != JsonValueKind.Object)
            throw new FormatException("A stream's configuration is an object.");
        return new StreamInfo(configuration, state.GetProperty("first_seq").GetUInt64(), state.GetProperty("last_seq").GetUInt64(), [.. ServersOf(answer)]);
    }

    private static IEnumerable<string> ServersOf(JsonElement answer)
    {
        if (!answer.TryGetProperty("cluster", out var cluster))
            yield break;
        if (cluster.TryGetProperty("leader", out var leader) && leader.GetString() is { Length: > 0 } name)
            yield return name;
        if (!cluster.TryGetProperty("replicas", out var replicas))
            yield break;
        foreach (var replica in replicas.EnumerateArray())
            yield return replica.GetProperty("name").GetString() ?? "";
    }
}
