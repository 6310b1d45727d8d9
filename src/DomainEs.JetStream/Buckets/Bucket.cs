using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DomainEs.JetStream.Streams;

namespace DomainEs.JetStream.Buckets;

/// <summary>A KV bucket as DomainEs makes one: a value a key, written whole, with no way to remove many at once.</summary>
/// <remarks>Rollup is off: on it, whoever may write one key could wipe all of them. A deletion is an empty message marked as deleted.</remarks>
/// <param name="Name">The bucket's name, for example <c>bank-snapshots</c>.</param>
/// <param name="IsAtomic">Whether several keys are written together.</param>
/// <param name="Metadata">What it says of itself.</param>
internal sealed record Bucket(string Name, bool IsAtomic, ImmutableArray<KeyValuePair<string, string>> Metadata)
{
    /// <summary>The bucket's stream.</summary>
    public string Stream => StreamOf(Name);

    public static string StreamOf(string bucket) => $"KV_{bucket}";

    /// <summary>The subject of a key.</summary>
    public static string SubjectOf(string bucket, string key) => $"$KV.{bucket}.{key}";

    /// <summary>The JSON that creates the bucket.</summary>
    public string Json(int replicas) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {
          "name": "{{Stream}}",
          "subjects": ["{{SubjectOf(Name, ">")}}"],
          "retention": "limits",
          "storage": "file",
          "discard": "new",
          "max_age": 0,
          "max_msgs": -1,
          "max_msgs_per_subject": 1,
          "max_msg_size": -1,
          "max_consumers": -1,
          "max_bytes": -1,
          "num_replicas": {{replicas}},
          "duplicate_window": 120000000000,
          "compression": "none",
          "deny_delete": true,
          "deny_purge": true,
          "allow_rollup_hdrs": false,
          "allow_direct": true,
          "allow_atomic": {{(IsAtomic ? "true" : "false")}},
          "sealed": false,
          "metadata": { {{string.Join(", ", Metadata.Select(static pair => $"\"{pair.Key}\": \"{pair.Value}\""))}} }
        }
        """);

    /// <summary>What differs in a live configuration.</summary>
    public ImmutableArray<StreamDifference> Differences(JsonElement live)
    {
        var differences = ImmutableArray.CreateBuilder<StreamDifference>();
        try
        {
            StreamConfiguration.AddDifferences(Json(1), live, differences);
        }
        catch (InvalidOperationException)
        {
            return [StreamConfiguration.Unreadable];
        }

        foreach (var (key, needed) in Metadata)
        {
            if (StreamConfiguration.Metadata(live, key) is var actual && actual != needed)
                differences.Add(new StreamDifference($"metadata {key}", actual ?? "absent", needed));
        }

        return differences.ToImmutable();
    }
}
