using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Streams;

/// <summary>A context's stream as one connection works with it.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Inbox">Where its answers come.</param>
/// <param name="Api">What is asked of JetStream.</param>
/// <param name="Guard">What sees to it that the stream is one that loses nothing.</param>
/// <param name="Layout">Which stream, and where an aggregate is in it.</param>
/// <param name="Seen">How far this process has seen the log; shared by all its connections.</param>
/// <param name="Options">How to work with the server.</param>
internal sealed record OpenStream(
    INatsConnection Connection, ReplyInbox Inbox, StreamApi Api, StreamGuard Guard, StreamLayout Layout, HighWater Seen, JetStreamStoreOptions Options)
{
    /// <param name="connection">The connection.</param>
    /// <param name="inbox">Where its answers come.</param>
    /// <param name="layout">Which stream.</param>
    /// <param name="seen">How far this process has seen the log.</param>
    /// <param name="options">How to work with the server.</param>
    /// <param name="isEndGuarded">Whether a log that ends before what was seen is refused by the guard, on each new connection to a server.</param>
    public static OpenStream Of(INatsConnection connection, ReplyInbox inbox, StreamLayout layout, HighWater seen, JetStreamStoreOptions options, bool isEndGuarded = true)
    {
        var api = new StreamApi(inbox, layout.Stream, options.AnswerTimeout);
        return new OpenStream(connection, inbox, api, new StreamGuard(connection, api, layout, options, isEndGuarded ? seen : new HighWater()), layout, seen, options);
    }
}
