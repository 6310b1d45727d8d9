using System.Runtime.CompilerServices;
using NATS.Client.Core;

namespace DomainEs.JetStream.Streams;

/// <summary>The logins of one connection: what the server last said against them, and the pace at which they are tried.</summary>
/// <remarks>Refused credentials are tried once a second at most, whoever asks how often: that is soon enough to notice that they were put right.</remarks>
internal sealed class Logins
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    // Whoever opens a store on the same connection finds the same pace. An entry goes with its connection.
    private static readonly ConditionalWeakTable<INatsConnection, Logins> s_ofConnections = [];

    private readonly INatsConnection _connection;
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly Lock _lock = new();
    private string? _refusal;
    private long _refusedFirst;
    private long _triedLast;
    private Task? _opening;

    private Logins(INatsConnection connection)
    {
        _connection = connection;
        connection.ServerError += (_, args) =>
        {
            if (IsAboutLogin(args.Kind))
                Refused($"Server error: {args.Error}");
            return ValueTask.CompletedTask;
        };
        connection.ConnectionOpened += (_, _) =>
        {
            Forget();
            return ValueTask.CompletedTask;
        };
    }

    /// <summary>The server's words against the last login, or null if it was taken.</summary>
    public string? Refusal
    {
        get
        {
            lock (_lock)
                return _refusal;
        }
    }

    public static Logins Of(INatsConnection connection) => s_ofConnections.GetValue(connection, static connection => new Logins(connection));

    /// <summary>Connects, together with all who want to meanwhile, or waits until the library has reconnected.</summary>
    /// <param name="patience">How long to wait for a server.</param>
    /// <param name="patienceWithLogins">How long to wait while the server is there and refuses: credentials may be under way to being exchanged.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="TimeoutException">It was not opened in time.</exception>
    /// <exception cref="NatsException">It could not be opened.</exception>
    public async Task OpenAsync(TimeSpan patience, TimeSpan patienceWithLogins, CancellationToken cancellationToken)
    {
        Task opening;
        lock (_lock)
            opening = _opening is { IsCompleted: false } running ? running : _opening = ConnectAsync();

        var started = _clock.GetTimestamp();
        while (!opening.IsCompleted)
        {
            var waited = _clock.GetElapsedTime(started);
            var left = patience - waited;
            if (left <= TimeSpan.Zero || (waited > patienceWithLogins && RefusedFor() > patienceWithLogins))
                throw new TimeoutException(Refusal ?? "The connection was not opened in time.");

            // Looks up once a second, for what the server may have said meanwhile.
            await Task.WhenAny(opening, Task.Delay(left < s_pace ? left : s_pace, _clock, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        await opening.ConfigureAwait(false);
    }

    /// <summary>Waits, if the last try was refused, until a second after it.</summary>
    public async Task PaceAsync()
    {
        TimeSpan pause;
        lock (_lock)
        {
            var since = _clock.GetElapsedTime(_triedLast);
            pause = _refusal is not null && since < s_pace ? s_pace - since : TimeSpan.Zero;
            _triedLast = _clock.GetTimestamp() + (long)(pause.TotalSeconds * _clock.TimestampFrequency);
        }

        if (pause > TimeSpan.Zero)
            await Task.Delay(pause, _clock).ConfigureAwait(false);
    }

    private static bool IsAboutLogin(NatsServerErrorKind kind) => kind
        is NatsServerErrorKind.AuthorizationViolation or NatsServerErrorKind.AuthenticationExpired
        or NatsServerErrorKind.AuthenticationRevoked or NatsServerErrorKind.AccountAuthenticationExpired;

    private async Task ConnectAsync()
    {
        // After the first connection the library tries at the pace of its own options.
        if (_connection.ConnectionState == NatsConnectionState.Closed)
            await PaceAsync().ConfigureAwait(false);
        try
        {
            await _connection.ConnectAsync().ConfigureAwait(false);
        }
        catch (NatsException e) when (e is not NatsConnectionFailedException)
        {
            if (LoginError(e) is { } error)
                Refused(error);
            else
                Forget();
            throw;
        }
    }

    /// <summary>What the server said against the login, if that is what stands behind an exception.</summary>
    private static string? LoginError(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is NatsServerException { IsAuthError: true } server)
                return server.Message;
        }

        return null;
    }

    private void Refused(string error)
    {
        lock (_lock)
        {
            if (_refusal is null)
                _refusedFirst = _clock.GetTimestamp();
            _refusal = error;
        }
    }

    private void Forget()
    {
        lock (_lock)
            _refusal = null;
    }

    private TimeSpan RefusedFor()
    {
        lock (_lock)
            return _refusal is null ? TimeSpan.Zero : _clock.GetElapsedTime(_refusedFirst);
    }
}
