using System.Buffers;
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
    /// <param name="payload">The answer.</param>
    /// <param name="stream">Whose answer is awaited: that another stream stored a message is no success.</param>
    public static PublishAnswer Parse(in ReadOnlySequence<byte> payload, string stream)
    {
        var answer = new PublishAnswer(WireFailure.None);
        var (isOfStream, isInError, hasError) = (false, false, false);
        var reader = new Utf8JsonReader(payload);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (reader.CurrentDepth == 1)
                    hasError |= isInError = reader.ValueTextEquals("error"u8);
                switch (reader.CurrentDepth)
                {
                    case 1 when reader.ValueTextEquals("seq"u8) && reader.Read():
                        answer = answer with { Sequence = reader.GetUInt64() };
                        break;
                    case 1 when reader.ValueTextEquals("stream"u8) && reader.Read():
                        isOfStream = reader.ValueTextEquals(stream);
                        break;
                    case 1 when reader.ValueTextEquals("duplicate"u8) && reader.Read():
                        answer = answer with { IsDuplicate = reader.GetBoolean() };
                        break;
                    case 2 when isInError && reader.ValueTextEquals("err_code"u8) && reader.Read():
                        answer = answer with { ErrorCode = reader.GetInt32() };
                        break;
                    case 2 when isInError && reader.ValueTextEquals("description"u8) && reader.Read():
                        answer = answer with { Description = reader.GetString() };
                        break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return new PublishAnswer(WireFailure.Unreadable);
        }

        // Another stream may well refuse, as it does when it sees whose message this is.
        return hasError ? answer.ErrorCode != 0 ? answer : new PublishAnswer(WireFailure.Unreadable)
            : isOfStream && answer.Sequence is > 0 and <= long.MaxValue ? answer
            : new PublishAnswer(WireFailure.Unreadable);
    }
}
