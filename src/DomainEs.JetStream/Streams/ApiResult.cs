using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Streams;

/// <summary>What a request to JetStream's API came to: an answer, an error of JetStream, or no answer.</summary>
/// <param name="Failure">Why there is no answer, if there is none.</param>
/// <param name="Status">503 if nobody serves the request: no JetStream, or no leader for now.</param>
/// <param name="ErrorCode">JetStream's error code; 0 without an error.</param>
/// <param name="Description">The error in JetStream's words.</param>
/// <param name="Body">The answer.</param>
internal readonly record struct ApiResult(WireFailure Failure, int Status, int ErrorCode, string Description, JsonElement Body)
{
    private const int MaxQuote = 256;

    // What a cluster answers while it has no leader, or one that is not ready.
    private const int TemporarilyUnavailable = 10008;
    private const int NotTheLeader = 10009;
    private const int InsufficientResources = 10023;

    /// <summary>Whether it may be different a moment later: an answer that did not come, a leader that is not there.</summary>
    public bool IsPassing => Status == 503
        || ErrorCode is TemporarilyUnavailable or NotTheLeader or InsufficientResources
        || Failure is not (WireFailure.None or WireFailure.NotPermitted or WireFailure.Cancelled);

    /// <summary>Takes something out of the answer.</summary>
    /// <exception cref="JetStreamStoreException">The answer does not hold it.</exception>
    public T Read<T>(Func<JsonElement, T> read)
    {
        try
        {
            return read(Body);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JetStreamStoreException($"What answered is not JetStream of a nats-server, 2.12 or newer: {Beginning(Body)}", e);
        }
    }

    public static ApiResult Of(ApiAnswer answer)
    {
        if (answer.Failure != WireFailure.None || answer.Status != 0)
            return new ApiResult(answer.Failure, answer.Status, 0, "", default);
        try
        {
            using var document = JsonDocument.Parse(answer.Payload);
            var body = document.RootElement.Clone();
            return body.TryGetProperty("error", out var error)
                ? new ApiResult(WireFailure.None, 0, error.GetProperty("err_code").GetInt32(), error.GetProperty("description").GetString() ?? "", body)
                : new ApiResult(WireFailure.None, 0, 0, "", body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new ApiResult(WireFailure.Unreadable, 0, 0, "", default);
        }
    }

    // Whatever answered may have said a lot, and in no Unicode.
    private static string Beginning(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Undefined)
            return "";
        var utf8 = JsonMarshal.GetRawUtf8Value(body);
        return utf8.Length <= MaxQuote ? Encoding.UTF8.GetString(utf8) : Encoding.UTF8.GetString(utf8[..MaxQuote]) + "…";
    }
}
