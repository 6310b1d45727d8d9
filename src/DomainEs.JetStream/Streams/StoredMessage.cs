using System.Text.Json;

namespace DomainEs.JetStream.Streams;

/// <summary>A message as the stream holds it.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Sequence">Its stream sequence.</param>
/// <param name="Payload">Its bytes.</param>
internal sealed record StoredMessage(string Subject, ulong Sequence, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Reads <c>{"message":{"subject":"…","seq":17,"data":"base 64", …}}</c>.</summary>
    public static StoredMessage Of(JsonElement answer)
    {
        var message = answer.GetProperty("message");
        return new StoredMessage(
            message.GetProperty("subject").GetString() ?? "",
            message.GetProperty("seq").GetUInt64(),
            message.TryGetProperty("data", out var data) ? data.GetBytesFromBase64() : ReadOnlyMemory<byte>.Empty);
    }
}
