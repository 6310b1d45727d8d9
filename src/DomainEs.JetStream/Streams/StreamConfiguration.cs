using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace DomainEs.JetStream.Streams;

/// <summary>The configuration that every stream of DomainEs has, as JetStream's JSON; and what differs from it elsewhere.</summary>
internal static class StreamConfiguration
{
    public const string ContextKey = "domaines.context";
    public const string FormatKey = "domaines.format";
    public const string IncarnationKey = "domaines.incarnation";

    // A retry within the store's budget of time is recognised in it; later ones by what is stored.
    private static readonly TimeSpan s_duplicateWindow = TimeSpan.FromMinutes(2);

    // Whatever an operator sets here, no event is lost or altered.
    private static readonly ImmutableHashSet<string> s_operators = ["placement", "max_bytes", "num_replicas", "description", "republish", "metadata", "compression"];

    /// <summary>The JSON that creates the context's stream.</summary>
    public static string Json(StreamLayout layout, StreamOptions options, Guid incarnation) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {
          "name": "{{layout.Stream}}",
          "subjects": ["{{layout.Subjects}}"],
          "retention": "limits",
          "storage": "file",
          "discard": "new",
          "max_age": 0,
          "max_msgs": -1,
          "max_msgs_per_subject": -1,
          "max_msg_size": -1,
          "max_consumers": -1,
          "max_bytes": {{options.MaxBytes}},
          "num_replicas": {{options.Replicas}},
          "duplicate_window": {{s_duplicateWindow.TotalNanoseconds:F0}},
          "compression": "{{(options.Compress ? "s2" : "none")}}",
          "deny_delete": true,
          "deny_purge": true,
          "allow_rollup_hdrs": false,
          "allow_direct": true,
          "allow_atomic": true,
          "sealed": false,
          "metadata": { "{{ContextKey}}": "{{layout.Context}}", "{{FormatKey}}": "{{Entry.Format}}", "{{IncarnationKey}}": "{{incarnation}}" }
        }
        """);

    /// <summary>What differs in a live configuration, an unknown field that is not at its default included.</summary>
    public static ImmutableArray<StreamDifference> Differences(StreamLayout layout, JsonElement live)
    {
        try
        {
            var differences = ImmutableArray.CreateBuilder<StreamDifference>();
            AddDifferences(Json(layout, new StreamOptions(), Guid.Empty), live, differences);
            AddDifferencesOfMetadata(layout, live, differences);
            return differences.ToImmutable();
        }
        catch (InvalidOperationException)
        {
            return [Unreadable];
        }
    }

    /// <summary>A value of the live configuration's metadata, or null.</summary>
    public static string? Metadata(JsonElement live, string key)
    {
        try
        {
            return live.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
                && metadata.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
                    ? value.GetString()
                    : null;
        }
        catch (InvalidOperationException)
        {
            return null; // text that is not Unicode
        }
    }

    /// <summary>What stands for a configuration that cannot be read at all.</summary>
    public static StreamDifference Unreadable { get; } = new("config", "text that is not Unicode", "readable");

    /// <summary>Adds what differs, metadata and what is the operator's left out.</summary>
    public static void AddDifferences(string neededJson, JsonElement live, ImmutableArray<StreamDifference>.Builder differences)
    {
        using var needed = JsonDocument.Parse(neededJson);
        foreach (var field in needed.RootElement.EnumerateObject().Where(static field => !s_operators.Contains(field.Name)))
        {
            if (!live.TryGetProperty(field.Name, out var actual) ? !IsDefault(field.Value) : !JsonElement.DeepEquals(actual, field.Value))
                differences.Add(new StreamDifference(field.Name, Text(actual), Text(field.Value)));
        }

        foreach (var field in live.EnumerateObject())
        {
            if (!s_operators.Contains(field.Name) && !needed.RootElement.TryGetProperty(field.Name, out _) && !IsDefault(field.Value))
                differences.Add(new StreamDifference(field.Name, Text(field.Value), "absent"));
        }
    }

    private static void AddDifferencesOfMetadata(StreamLayout layout, JsonElement live, ImmutableArray<StreamDifference>.Builder differences)
    {
        Check(ContextKey, layout.Context, text => text == layout.Context);
        Check(FormatKey, Entry.Format.ToString(CultureInfo.InvariantCulture), static text => text == Entry.Format.ToString(CultureInfo.InvariantCulture));
        Check(IncarnationKey, "the id it was created with", static text => Guid.TryParse(text, out _));

        void Check(string key, string needed, Predicate<string> isRight)
        {
            if (Metadata(live, key) is var actual && (actual is null || !isRight(actual)))
                differences.Add(new StreamDifference($"metadata {key}", actual ?? "absent", needed));
        }
    }

    // The server writes '>' as an escape, which nobody would recognise.
    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Undefined
        ? "absent"
        : value.GetRawText().Replace("\\u003e", ">", StringComparison.OrdinalIgnoreCase);

    private static bool IsDefault(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.False or JsonValueKind.Null => true,
        JsonValueKind.Number => value.GetRawText() is "0" or "-1",
        JsonValueKind.String => value.GetRawText() is "\"\"" or "\"default\"",
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(static field => !IsDefault(field.Value)),
        _ => false,
    };
}
