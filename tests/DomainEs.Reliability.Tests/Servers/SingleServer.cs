using DomainEs.JetStream;
using DomainEs.Testing.JetStream;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>One server with a context's stream just made, in a directory that may lie on a disk of its own.</summary>
internal sealed class SingleServer : IAsyncDisposable
{
    private readonly NatsServer _server;
    private readonly string? _temporary;
    private bool _isPaused;

    private SingleServer(NatsServer server, string directory, bool isTemporary) => (_server, StoreDirectory, _temporary) = (server, directory, isTemporary ? directory : null);

    public StreamLayout Layout { get; } = ClusterFixture.NewContext();

    public string Url => _server.Url;

    public int Port => _server.Port;

    public string LogFile => _server.LogFile;

    public string StoreDirectory { get; }

    /// <summary>The folder of the stream's messages.</summary>
    public string MessageDirectory => Path.Combine(StoreDirectory, "jetstream", "$G", "streams", Layout.Stream, "msgs");

    /// <summary>As the only replica of its stream.</summary>
    public (string Name, string Url) Replica => ("single", Url);

    public static async Task<SingleServer> StartAsync(
        string? directory = null, bool syncsAlways = false, string more = "", StreamOptions? stream = null, CancellationToken cancellationToken = default)
    {
        var store = directory ?? Directory.CreateTempSubdirectory("domaines-store-").FullName;
        var server = await NatsServer.StartAsync(new() { StoreDirectory = store, Configuration = ServerConfiguration.JetStream(store, syncsAlways, more) }, cancellationToken);
        var single = new SingleServer(server, store, isTemporary: directory is null);
        await single.ProvisionAsync(single.Layout, stream);
        return single;
    }

    /// <summary>Makes the stream of another context.</summary>
    public async Task ProvisionAsync(StreamLayout layout, StreamOptions? stream = null)
    {
        await using var connection = Wires.Connect(Url);
        await JetStreamProvisioner.ProvisionAsync(connection, layout, stream);
    }

    /// <summary>Kills it even while it stands still: it must not move once more, or it would acknowledge what a copied disk does not have.</summary>
    public Task KillAsync()
    {
        _isPaused = false;
        return _server.KillAsync();
    }

    public Task StopAsync() => _server.StopAsync();

    public Task RestartAsync() => _server.RestartAsync();

    public async Task KillAndRestartAsync()
    {
        await KillAsync();
        await RestartAsync();
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

    /// <summary>Cuts the power of the disk it writes to, and starts it again on what is left.</summary>
    public async Task CutPowerAsync(PowerDisk disk)
    {
        Pause();
        await disk.CutAsync(KillAsync);
        await RestartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _server.DisposeAsync();
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }
}
