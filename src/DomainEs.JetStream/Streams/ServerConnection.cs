using System.Security.Authentication;
using System.Security.Cryptography;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Streams;

/// <summary>Opens the application's connection, and says in words what stands in the way.</summary>
internal static class ServerConnection
{
    /// <summary>Connects if the connection is not open.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="patience">How long to wait for a server.</param>
    /// <param name="patienceWithLogins">How long to wait for one that is there and refuses the login.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ServerUnreachableException">No server answers within the time.</exception>
    /// <exception cref="LoginRefusedException">The server does not take the credentials.</exception>
    /// <exception cref="TlsFailedException">There is no TLS connection as the options want it.</exception>
    public static async Task OpenAsync(INatsConnection connection, TimeSpan patience, TimeSpan patienceWithLogins, CancellationToken cancellationToken)
    {
        RefuseImplicitTls(connection);
        if (connection.ConnectionState == NatsConnectionState.Open)
            return;
        var logins = Logins.Of(connection);
        try
        {
            await logins.OpenAsync(patience, patienceWithLogins, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The application closed the NatsConnection while it was to be opened. Keep it open as long as its store is used.", e);
        }
        catch (Exception e) when (e is NatsException or TimeoutException or AuthenticationException or IOException)
        {
            throw Closed(connection, e, logins.Refusal);
        }
    }

    /// <summary>Where the connection goes, without a password that the URL may hold.</summary>
    public static string UrlOf(INatsConnection connection) => string.Join(',', connection.Opts.Url.Split(',').Select(static url =>
        url.LastIndexOf('@') is > 0 and var at ? url[..(url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0)] + url[(at + 1)..] : url));

    /// <summary>Nothing was heard in time: because the server refuses the login, if that is what it said last.</summary>
    public static JetStreamStoreException Silent(INatsConnection connection, WireFailure failure) => Logins.Of(connection).Refusal is { } refusal
        ? Refused(connection, refusal)
        : new ServerUnreachableException(
            $"JetStream on the server at {UrlOf(connection)} gave no answer in time ({failure}). Check that the server runs and that the stream has a leader (nats stream info), then try again.");

    public static ServerUnreachableException WithoutJetStream(INatsConnection connection) => new(
        $"JetStream is not served on the server at {UrlOf(connection)} for this account. Start the server with -js, or enable JetStream for the account; in a cluster, check that it has a leader.");

    /// <summary>NATS.Net 3.3.2 goes on in the clear, credentials included, where the handshake of an implicit first connection fails: whoever stands between need only break it.</summary>
    private static void RefuseImplicitTls(INatsConnection connection)
    {
        if (connection.Opts.TlsOpts.Mode == TlsMode.Implicit && !connection.Opts.Url.StartsWith("ws", StringComparison.OrdinalIgnoreCase))
        {
            throw new TlsFailedException(
                "TlsMode.Implicit is not used: where its handshake fails, NATS.Net goes on without TLS and sends the credentials. Use TlsMode.Require; a server with TLS first takes it with 'handshake_first: auto' in its tls block.");
        }
    }

    private static JetStreamStoreException Closed(INatsConnection connection, Exception e, string? refusal)
    {
        var url = UrlOf(connection);
        if (refusal is not null)
            return Refused(connection, refusal, e);
        if (TlsErrorOf(e) is { } tls)
        {
            return new TlsFailedException(
                $"There is no TLS connection to {url}: {tls} Check NatsOpts.TlsOpts (CaFile, CertFile and KeyFile, Mode) and the host name in NatsOpts.Url against the server's certificate and its tls block. Nothing was sent in the clear.", e);
        }

        return connection.ConnectionState == NatsConnectionState.Failed
            ? new ServerUnreachableException($"The connection to {url} has given up ({e.GetBaseException().Message}). Make a new connection and store; NatsOpts.MaxReconnectRetry says how long one tries.", e)
            : new ServerUnreachableException($"No NATS server answers at {url}. Start one (nats-server -js) or correct NatsOpts.Url. ({e.GetBaseException().Message})", e);
    }

    private static LoginRefusedException Refused(INatsConnection connection, string refusal, Exception? e = null) => new(
        connection.ConnectionState == NatsConnectionState.Failed
            ? $"The server at {UrlOf(connection)} refused the credentials of this connection twice ({refusal}), and the connection has given up. Make a new connection and store with right ones; NatsOpts.IgnoreAuthErrorAbort lets a connection try on."
            : $"The server at {UrlOf(connection)} refuses these credentials ({refusal}). Check NatsOpts.AuthOpts (user, token, nkey or creds file) against the server's users.",
        e);

    private static string? TlsErrorOf(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            // The second of them is an alert that the other side sent after the handshake, as for a certificate that it misses.
            if (e is AuthenticationException or CryptographicException)
                return e.GetBaseException().Message;
            if (e is NatsException && e.InnerException is null && e.Message.Contains("TLS", StringComparison.Ordinal))
                return e.Message + ".";
        }

        return null;
    }
}
