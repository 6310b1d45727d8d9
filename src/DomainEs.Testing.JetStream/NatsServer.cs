using System.Globalization;

namespace DomainEs.Testing.JetStream;

/// <summary>A real nats-server with JetStream, as a child process on 127.0.0.1, for tests and samples.</summary>
/// <remarks>
/// Disposing it stops the server and deletes its directory. On Linux and macOS both happen also when this process dies, however it dies; on Windows
/// the server is stopped when this process ends by itself, and is left over if it is killed.
/// </remarks>
/// <example><code>
/// await using var server = await NatsServer.StartAsync();
/// await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
/// </code></example>
public sealed class NatsServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly string _executable;
    private readonly ServerDirectory _directory;
    private ServerProcess? _process;

    private NatsServer(string executable, ServerDirectory directory)
    {
        _executable = executable;
        _directory = directory;
    }

    /// <summary>Where clients connect, e.g. <c>nats://127.0.0.1:40331</c>. It stays the same over restarts.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"nats://127.0.0.1:{Port}");

    /// <summary>The port the server listens on, from 1 to 65535. It stays the same over restarts.</summary>
    public int Port { get; private set; }

    /// <summary>The process id of the running server, for tests that pause or signal it.</summary>
    /// <exception cref="InvalidOperationException">The server is stopped.</exception>
    public int ProcessId => _process is { HasExited: false } running ? running.Id : throw new InvalidOperationException("The server is stopped. Start it with RestartAsync.");

    /// <summary>The server's log; it is deleted with the server.</summary>
    public string LogFile => _directory.LogFile;

    /// <summary>Finds a nats-server (2.12 or newer) and says where it is.</summary>
    /// <remarks>
    /// In order: the variable <c>DOMAINES_NATS_SERVER</c>, the PATH, a cache. In this project's repository the cache is its folder <c>.cache</c>, and
    /// <c>eng/nats-server.sh</c> fetches a server into it where that is possible; elsewhere it is <c>domaines/nats-server</c> in the user's local application data.
    /// </remarks>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <returns>The path of the executable.</returns>
    /// <exception cref="NatsServerMissingException">There is none; the message holds the one line to run.</exception>
    public static Task<string> FindAsync(CancellationToken cancellationToken = default) => ServerExecutable.OfThisProcess.FindAsync(cancellationToken);

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="options">What differs from a plain server; nothing by default.</param>
    /// <param name="cancellationToken">Stops waiting; the server is then stopped too.</param>
    /// <exception cref="NatsServerMissingException">No nats-server was found; the message holds the one line to run.</exception>
    /// <exception cref="InvalidOperationException">The server ended at once, as with a wrong configuration; the message holds the end of its log.</exception>
    public static async Task<NatsServer> StartAsync(NatsServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new NatsServerOptions();
        var executable = options.Executable ?? await FindAsync(cancellationToken).ConfigureAwait(false);
        var server = new NatsServer(executable, new ServerDirectory(options)) { Port = options.Port };
        try
        {
            await server.RestartAsync(cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops the server in an orderly way (SIGTERM; on Windows it is killed). Port and streams stay for <see cref="RestartAsync"/>.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) => EndAsync(static (process, ct) => process.StopAsync(ct), cancellationToken);

    /// <summary>Kills the server (SIGKILL), as a crash would. Port and streams stay for <see cref="RestartAsync"/>.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task KillAsync(CancellationToken cancellationToken = default) => EndAsync(static (process, ct) => process.KillAsync(ct), cancellationToken);

    /// <summary>Starts the server again on the same port and streams, after stopping it if it runs.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">The server did not come up; the message holds the end of its log.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync(cancellationToken).ConfigureAwait(false);
        var started = TimeProvider.System.GetTimestamp();
        while (!await TryStartAsync(cancellationToken).ConfigureAwait(false))
        {
            // Another program may hold the port for a moment.
            if (!_directory.EndOfLog().Contains("address already in use", StringComparison.Ordinal) || TimeProvider.System.GetElapsedTime(started) > s_patience)
                throw new InvalidOperationException($"nats-server did not start. The end of its log: {_directory.EndOfLog()}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stops the server and deletes its directory.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _directory.Delete();
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken)
    {
        _directory.Configure(Port);
        _process = ServerProcess.Start(_executable, _directory);
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < s_patience && !_process.HasExited)
        {
            if (_directory.PortOf(_process.Id) is > 0 and var port)
            {
                Port = port;
                return true;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), cancellationToken).ConfigureAwait(false);
        }

        await KillAsync(cancellationToken).ConfigureAwait(false);
        return false;
    }

    private async Task EndAsync(Func<ServerProcess, CancellationToken, Task> end, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _process, null) is not { } process)
            return;
        using (process)
            await end(process, cancellationToken).ConfigureAwait(false);
    }
}
