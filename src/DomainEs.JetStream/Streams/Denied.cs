using NATS.Client.Core;

namespace DomainEs.JetStream.Streams;

/// <summary>Words for a permission that the connection's user does not have.</summary>
internal static class Denied
{
    public static string Message(INatsConnection connection, string subject) =>
        $"The user of this connection may not publish to '{subject}', or may not subscribe to '{connection.Opts.InboxPrefix}.>' for the answer. Allow both in the server's configuration of this user.";

    public static PermissionDeniedException Of(INatsConnection connection, string subject) => new(Message(connection, subject));
}
