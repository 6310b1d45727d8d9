using DomainEs.Testing.JetStream;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>One server of a cluster, with a name, and with a store directory that outlives its process.</summary>
internal sealed class ClusterNode : IAsyncDisposable
{
    private readonly NatsServer _server;
    private bool _isPaused;
    private bool _isUp = true;

    private ClusterNode(string name, string directory, NatsServer server) => (Name, StoreDirectory, _server) = (name, directory, server);

    public string Name { get; }

    public string StoreDirectory { get; }

    public string Url => _server.Url;

    public int Port => _server.Port;

    public string LogFile => _server.LogFile;

    /// <summary>Whether it serves: neither killed nor paused.</summary>
    public bool IsUp => _isUp && !_isPaused;

    public static async Task<ClusterNode> StartAsync(string name, string directory, string configuration, CancellationToken cancellationToken) =>
        new(name, directory, await NatsServer.StartAsync(new() { StoreDirectory = directory, Configuration = configuration }, cancellationToken));

    public async Task KillAsync()
    {
        _isUp = _isPaused = false;
        await _server.KillAsync();
    }

    /// <summary>SIGTERM: it hands over what it leads and goes.</summary>
    public async Task StopAsync()
    {
        Resume();
        _isUp = false;
        await _server.StopAsync();
    }

    public async Task RestartAsync()
    {
        Resume();
        await _server.RestartAsync();
        _isUp = true;
    }

    public void Pause()
    {
        Signal.Pause(_server.ProcessId);
        _isPaused = true;
    }

    public void Resume()
    {
        if (_isPaused)
            Signal.Resume(_server.ProcessId);
        _isPaused = false;
    }

    /// <summary>Brings it back if it is away.</summary>
    public async Task HealAsync()
    {
        Resume();
        if (!_isUp)
            await RestartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Resume();
        await _server.KillAsync();
        await _server.DisposeAsync();
    }
}
