using DomainEs.JetStream.Appending;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Views;

/// <summary>The server that views are kept on.</summary>
/// <param name="Connection">The application's connection.</param>
/// <param name="Inbox">Where answers come.</param>
/// <param name="Options">How long to wait, and how long to try again.</param>
internal sealed record ViewServer(INatsConnection Connection, ReplyInbox Inbox, JetStreamStoreOptions Options) : IAsyncDisposable
{
    // What is asked for on one connection at a time stays under 16 MiB: the server cuts one with 64 MiB unread.
    private const int MaxGetsAtATime = 15;

    /// <summary>The room for gets under way.</summary>
    public SemaphoreSlim Gets { get; } = new(MaxGetsAtATime);

    /// <summary>The largest row the server takes now.</summary>
    public int MaxRowBytes => (Connection.ServerInfo?.MaxPayload ?? 1024 * 1024) - AppendHeaders.Reserve;

    public StreamApi Api(string stream) => new(Inbox, stream, Options.AnswerTimeout);

    /// <summary>Nothing was heard within the budget.</summary>
    public ViewUnreachableException Silent(WireFailure failure)
    {
        var why = ServerConnection.Silent(Connection, failure);
        return new ViewUnreachableException(why.Message, why);
    }

    public ViewUnreachableException Denied(string subject)
    {
        var why = Streams.Denied.Of(Connection, subject);
        return new ViewUnreachableException(why.Message, why);
    }

    /// <summary>Ends what is asked for. The room for gets stays: whoever waits for it, and would wait for ever, is let in and told.</summary>
    public ValueTask DisposeAsync() => Inbox.DisposeAsync();

    public static ViewUnreachableException Removed(string stream) =>
        new($"Stream '{stream}' does not exist any more: the build was removed, or the server lost it. Open the current build again; the log can always make it anew.");
}
