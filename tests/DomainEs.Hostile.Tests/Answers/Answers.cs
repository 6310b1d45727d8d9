using System.Buffers;
using System.Text;
using DomainEs.Hostile.Tests.Decoding;
using DomainEs.JetStream;
using DomainEs.JetStream.Appending;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;

namespace DomainEs.Hostile.Tests.Answers;

/// <summary>Everything a server says that is taken apart, each with honest words.</summary>
internal static class Answers
{
    // An exception of the JSON reader alone takes 6 kB.
    private const int Allowance = 8 * 1024;

    public static StreamLayout Layout { get; } = new("bank");

    public static string StreamInfoJson { get; } =
        $$$"""{"type":"io.nats.jetstream.api.v1.stream_info_response","config":{{{StreamConfiguration.Json(Layout, new StreamOptions(), Guid.Parse("0b7c9d5e-8f6a-4c1b-9d2e-3f4a5b6c7d8e"))}}},"state":{"messages":10,"first_seq":1,"last_seq":10}}""";

    /// <summary>Answers in JSON: what they are, how they are read, and honest ones.</summary>
    public static IReadOnlyList<(string Name, Action<ReadOnlyMemory<byte>> Read, string[] Seeds)> Json { get; } =
    [
        ("acknowledgement", ReadAcknowledgement, [
            """{"stream":"bank","seq":17}""",
            """{"stream":"bank","seq":1,"duplicate":true}""",
            """{"error":{"code":400,"err_code":10071,"description":"wrong last sequence: 11"},"stream":"bank","seq":0}""",
        ]),
        ("message", static bytes => Api(bytes).Read(StoredMessage.Of), [
            """{"type":"io.nats.jetstream.api.v1.stream_msg_get_response","message":{"subject":"bank.account.1","seq":17,"hdrs":"TkFUUy8xLjANCg0K","data":"lAEAkZTEEA==","time":"2026-11-22T10:00:00Z"}}""",
            """{"type":"io.nats.jetstream.api.v1.stream_msg_get_response","error":{"code":404,"err_code":10037,"description":"no message found"}}""",
        ]),
        ("stream", ReadStream, [StreamInfoJson]),
    ];

    /// <summary>Header blocks, reply subjects and errors.</summary>
    public static IReadOnlyList<(string Name, Action<ReadOnlyMemory<byte>> Read, string[] Seeds)> Lines { get; } =
    [
        ("headers", ReadHeaders, ["NATS/1.0 204 EOB\r\nNats-Num-Pending: 8\r\nNats-Last-Sequence: 9\r\n\r\n", "NATS/1.0\r\nA: b\r\n\r\n", "NATS/1.0 404 Message Not Found\r\n\r\n"]),
        ("delivery", static bytes => DeliveryToken.TryParse(Encoding.Latin1.GetString(bytes.Span), out _, out _), ["$JS.ACK.bank.c1.1.17.3.1700000000.42", "$JS.ACK.hub.ACCT.bank.c1.1.17.3.1700000000.42.x"]),
        ("violation", static bytes => Violation.TryParse(Encoding.Latin1.GetString(bytes.Span), out _), ["Permissions Violation for Publish to \"bank.account.1\"", "Permissions Violation for Subscription to \"_INBOX.a.*\""]),
        ("subject", static bytes => Layout.TryParse(Encoding.Latin1.GetString(bytes.Span), out _), ["bank.account.42", "bank.seat.LH.12"]),
    ];

    /// <summary>Whether an exception is one that an answer may be met with.</summary>
    public static bool IsTyped(Exception e) => e is JetStreamStoreException;

    public static Ordeal Ordeal(string name, Action<ReadOnlyMemory<byte>> read, int factor = 4) => new(name, read, IsTyped, factor, Allowance);

    private static ApiResult Api(ReadOnlyMemory<byte> bytes) => ApiResult.Of(new ApiAnswer(WireFailure.None, 0, bytes));

    private static void ReadAcknowledgement(ReadOnlyMemory<byte> bytes)
    {
        var answer = PublishAnswer.Parse(new ReadOnlySequence<byte>(bytes), Layout.Stream);
        AppendJudge.Judge(answer, new Revision(3));
        AppendJudge.ActualOf(answer);
    }

    private static void ReadStream(ReadOnlyMemory<byte> bytes)
    {
        var info = Api(bytes).Read(StreamInfo.Of);
        _ = info.Incarnation;
        StreamConfiguration.Differences(Layout, info.Configuration);
    }

    private static void ReadHeaders(ReadOnlyMemory<byte> bytes)
    {
        var block = new HeaderBlock(bytes.Span);
        _ = (block.Status, block.Description, block.TryGetNumber("Nats-Last-Sequence"u8, out _));
    }
}
