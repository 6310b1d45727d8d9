using System.Text.Json;

namespace DomainEs.JetStream.Streams;

/// <summary>What the server says of a stream.</summary>
/// <param name="Configuration">Its live configuration.</param>
/// <param name="FirstSequence">The sequence of its first message, 1 unless something was removed.</param>
/// <param name="LastSequence">The sequence of its last message, 0 if there never was one.</param>
internal sealed record StreamInfo(JsonElement Configuration, ulong FirstSequence, ulong LastSequence)
{
    /// <summary>The id the stream was given when it was made.</summary>
    public string? Incarnation => StreamConfiguration.Metadata(Configuration, StreamConfiguration.IncarnationKey);

    public static StreamInfo Of(JsonElement answer)
    {
        var state = answer.GetProperty("state");
        var configuration = answer.GetProperty("config");
        if (configuration.ValueKind != JsonValueKind.Object)
            throw new FormatException("A stream's configuration is an object.");
        return new StreamInfo(configuration, state.GetProperty("first_seq").GetUInt64(), state.GetProperty("last_seq").GetUInt64());
    }
}
