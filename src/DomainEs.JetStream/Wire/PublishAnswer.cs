using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace DomainEs.JetStream.Wire;

/// <summary>What the server says about a published message.</summary>
/// <param name="Failure">Why there is no answer, if there is none.</param>
/// <param name="Status">The status of an answer without a body: 503 if no stream listens on the subject.</param>
/// <param name="Sequence">The stream sequence, of this message or of the one it duplicates.</param>
/// <param name="IsDuplicate">Whether the server took it for a message it already has.</param>
/// <param name="ErrorCode">JetStream's error code, e.g. 10071; 0 without an error.</param>
/// <param name="Description">JetStream's words for the error.</param>
internal readonly record struct PublishAnswer(
    WireFailure Failure, int Status = 0, ulong Sequence = 0, bool IsDuplicate = false, int ErrorCode = 0, string? Description = null)
{
    /// <summary>Whether the message, or one with its id, is stored.</summary>
    public bool IsStored => Failure == WireFailure.None && Status == 0 && ErrorCode == 0;

    /// <summary>Reads <c>{"stream":"bank","seq":17}</c> and <c>{"error":{"code":400,"err_code":10071,"description":"…"},"stream":"bank","seq":0}</c>.</summary>
    public static PublishAnswer Parse(in ReadOnlySequence<byte> payload) =>
        payload.IsSingleSegment && TryParsePlain(payload.FirstSpan, out var sequence) ? new PublishAnswer(WireFailure.None, Sequence: sequence) : ParseAny(payload);

    /// <summary>The form of almost every answer, <c>{"stream":"bank","seq":17}</c> and not a byte more: read without a JSON reader.</summary>
    private static bool TryParsePlain(ReadOnlySpan<byte> json, out ulong sequence)
    {
        sequence = 0;
        if (!json.StartsWith("{\"stream\":\""u8) || json[^1] != '}')
            return false;
        json = json[11..^1];
        var end = json.IndexOfAny((byte)'"', (byte)'\\');
        return end >= 0
            && json[end..].StartsWith("\",\"seq\":"u8)
            && json[(end + 8)..] is [>= (byte)'1' and <= (byte)'9', ..] digits
            && Utf8Parser.TryParse(digits, out sequence, out var read)
            && read == digits.Length;
    }

    private static PublishAnswer ParseAny(in ReadOnlySequence<byte> payload)
    {
        var answer = new PublishAnswer(WireFailure.None);
        var hasSequence = false;
        var reader = new Utf8JsonReader(payload);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (reader.ValueTextEquals("seq"u8) && reader.Read())
                    (answer, hasSequence) = (answer with { Sequence = reader.GetUInt64() }, true);
                else if (reader.ValueTextEquals("duplicate"u8) && reader.Read())
                    answer = answer with { IsDuplicate = reader.GetBoolean() };
                else if (reader.ValueTextEquals("err_code"u8) && reader.Read())
                    answer = answer with { ErrorCode = reader.GetInt32() };
                else if (reader.ValueTextEquals("description"u8) && reader.Read())
                    answer = answer with { Description = reader.GetString() };
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return new PublishAnswer(WireFailure.Unreadable);
        }

        return hasSequence || answer.ErrorCode != 0 ? answer : new PublishAnswer(WireFailure.Unreadable);
    }
}
