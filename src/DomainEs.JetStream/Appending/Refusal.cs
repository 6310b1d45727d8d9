using System.Globalization;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Appending;

/// <summary>Why the server will not take an entry, in words that say what to do.</summary>
internal static class Refusal
{
    public static AppendOutcome.Refused TooLarge(int bytes, int limit) => new(RefusalReason.TooLarge, string.Create(
        CultureInfo.InvariantCulture,
        $"it has {bytes} bytes and the server takes {limit} (max_payload, less {AppendHeaders.Reserve} for headers). Write less in one command, keep large contents elsewhere and store their address, or raise max_payload."));

    public static AppendOutcome.Refused Of(in PublishAnswer answer, INatsConnection connection, StreamLayout layout, string subject)
    {
        var said = $"({answer.ErrorCode}: {answer.Description})";
        return answer switch
        {
            { Failure: WireFailure.NotPermitted } => new(RefusalReason.NotPermitted, Denied.Message(connection, subject)),
            { ErrorCode: 10054 } => new(RefusalReason.TooLarge, $"it is larger than stream '{layout.Stream}' takes. Write less in one command, or raise the stream's max_msg_size {said}."),
            { ErrorCode: 10077 or 10047 or 10023 or 10028 or 10122 } => new(
                RefusalReason.Full, $"stream '{layout.Stream}' is full and keeps what it has. Raise its max_bytes, the account's limit, or the server's storage {said}."),
            { ErrorCode: 10060 } => new(
                RefusalReason.WrongStream, $"subject '{subject}' belongs to another stream than '{layout.Stream}'. Give the subjects '{layout.Subjects}' to the context's stream alone {said}."),
            { ErrorCode: 10109 } => new(RefusalReason.WrongStream, $"stream '{layout.Stream}' is sealed and takes nothing any more. Use another stream for what is new {said}."),
            _ => new(RefusalReason.Other, $"the server refuses it. Look the error up in JetStream's list of errors {said}."),
        };
    }
}
