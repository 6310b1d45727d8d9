using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Streams;

/// <summary>Opens the application's connection, and says in words what stands in the way.</summary>
internal static class ServerConnection
{
    /// <summary>Connects if the connection is not open.</summary>
    /// <exception cref="ServerUnreachableException">No server answers within the time.</exception>
    /// <exception cref="LoginRefusedException">The server does not take the credentials.</exception>
    public static async Task OpenAsync(INatsConnection connection, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (connection.ConnectionState == NatsConnectionState.Open)
            return;
        try
        {
            await connection.ConnectAsync().AsTask().WaitAsync(patience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsAboutLogin(e))
        {
            throw new LoginRefusedException(
                $"{NameOf(connection)} refuses these credentials: {e.GetBaseException().Message} Check NatsOpts.AuthOpts (user, token, nkey or creds file) against the server's users.", e);
        }
        catch (Exception e) when (e is NatsException or TimeoutException)
        {
            throw new ServerUnreachableException(
                $"No NATS server answers at {connection.Opts.Url}. Start one (nats-server -js) or correct NatsOpts.Url. ({e.GetBaseException().Message})", e);
        }
    }

    public static string NameOf(INatsConnection connection) =>
        connection.ServerInfo is { Name: { Length: > 0 } name } ? $"server '{name}' at {connection.Opts.Url}" : $"the server at {connection.Opts.Url}";

    public static ServerUnreachableException Silent(INatsConnection connection, WireFailure failure) => new(
        $"JetStream on {NameOf(connection)} gave no answer in time ({failure}). Check that the server runs and that the stream has a leader (nats stream info), then try again.");

    public static ServerUnreachableException WithoutJetStream(INatsConnection connection) => new(
        $"JetStream is not served on {NameOf(connection)} for this account. Start the server with -js, or enable JetStream for the account; in a cluster, check that it has a leader.");

    private static bool IsAboutLogin(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is NatsServerException { IsAuthError: true } || e.Message.Contains("Authorization Violation", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
