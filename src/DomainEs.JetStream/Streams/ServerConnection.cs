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
                $"The server at {UrlOf(connection)} refuses these credentials ({e.GetBaseException().Message}). Check NatsOpts.AuthOpts (user, token, nkey or creds file) against the server's users.", e);
        }
        catch (Exception e) when (e is NatsException or TimeoutException)
        {
            throw new ServerUnreachableException(
                $"No NATS server answers at {UrlOf(connection)}. Start one (nats-server -js) or correct NatsOpts.Url. ({e.GetBaseException().Message})", e);
        }
    }

    /// <summary>Where the connection goes, without a password that the URL may hold.</summary>
    public static string UrlOf(INatsConnection connection) => string.Join(',', connection.Opts.Url.Split(',').Select(static url =>
        url.LastIndexOf('@') is > 0 and var at ? url[..(url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0)] + url[(at + 1)..] : url));

    public static ServerUnreachableException Silent(INatsConnection connection, WireFailure failure) => new(
        $"JetStream on the server at {UrlOf(connection)} gave no answer in time ({failure}). Check that the server runs and that the stream has a leader (nats stream info), then try again.");

    public static ServerUnreachableException WithoutJetStream(INatsConnection connection) => new(
        $"JetStream is not served on the server at {UrlOf(connection)} for this account. Start the server with -js, or enable JetStream for the account; in a cluster, check that it has a leader.");

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
