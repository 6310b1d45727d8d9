using System.Text;
using DomainEs.JetStream;
using NATS.Client.Core;

namespace DomainEs.Hostile.Tests.Server;

/// <summary>The store on a fake server whose stream is as it must be, and whose other answers a test chooses.</summary>
internal sealed class FakeStream : IAsyncDisposable
{
    private readonly NatsConnection _connection;

    private FakeStream(FakeServer server, NatsConnection connection, JetStreamEventStore store) => (Server, _connection, Store) = (server, connection, store);

    public FakeServer Server { get; }

    public JetStreamEventStore Store { get; }

    public static JetStreamStoreOptions Impatient { get; } = new() { Budget = TimeSpan.FromSeconds(1), AnswerTimeout = TimeSpan.FromMilliseconds(250), ServerSyncsAlways = true };

    /// <summary>Connects.</summary>
    /// <param name="answer">The frames of an answer, or null for the honest answer of an empty stream.</param>
    public static async Task<FakeStream> OpenAsync(Func<Published, IEnumerable<byte[]>?> answer)
    {
        var server = new FakeServer(published => answer(published) ?? Honest(published));
        var connection = new NatsConnection(new NatsOpts { Url = server.Url, ReconnectWaitMin = TimeSpan.FromMilliseconds(20), ReconnectWaitMax = TimeSpan.FromMilliseconds(50) });
        return new FakeStream(server, connection, await JetStreamEventStore.ConnectAsync(connection, Answers.Answers.Layout, Impatient, TestContext.Current.CancellationToken));
    }

    /// <summary>One frame without headers to whoever asked.</summary>
    public static IEnumerable<byte[]> Reply(Published published, string payload) => Reply(published, Encoding.UTF8.GetBytes(payload));

    public static IEnumerable<byte[]> Reply(Published published, byte[] payload) => [FakeServer.Message(published.Reply, published.Sid, null, payload)];

    /// <summary>One frame of headers alone to whoever asked.</summary>
    public static IEnumerable<byte[]> Status(Published published, string headers) => [FakeServer.WithHeaders(published.Reply, published.Sid, headers, [])];

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _connection.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static IEnumerable<byte[]> Honest(Published published) => published.Subject switch
    {
        "$JS.API.STREAM.INFO.bank" => Reply(published, Answers.Answers.StreamInfoJson),
        "$JS.API.STREAM.MSG.GET.bank" => Reply(published, """{"type":"io.nats.jetstream.api.v1.stream_msg_get_response","error":{"code":404,"err_code":10037,"description":"no message found"}}"""),
        "$JS.API.DIRECT.GET.bank" => Status(published, "NATS/1.0 404 Message Not Found\r\n\r\n"),
        var subject when subject.StartsWith("$JS.API.CONSUMER.CREATE.", StringComparison.Ordinal) => Reply(published, """{"type":"io.nats.jetstream.api.v1.consumer_create_response","name":"c"}"""),
        var subject when subject.StartsWith("bank.", StringComparison.Ordinal) => Reply(published, """{"stream":"bank","seq":10}"""),
        _ => [],
    };
}
