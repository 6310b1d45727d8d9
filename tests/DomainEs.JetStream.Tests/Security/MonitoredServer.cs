using System.Net;
using System.Net.Sockets;
using DomainEs.Testing.JetStream;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>A named server with monitoring, whose JetStream is set as it is said.</summary>
internal sealed class MonitoredServer : IAsyncDisposable
{
    private readonly string _directory;

    private MonitoredServer(NatsServer nats, Uri monitoring, string directory) => (Nats, Monitoring, _directory) = (nats, monitoring, directory);

    public NatsServer Nats { get; }

    public Uri Monitoring { get; }

    public static async Task<MonitoredServer> StartAsync(string name, string setting)
    {
        var directory = Directory.CreateTempSubdirectory("domaines-sync-").FullName;
        var monitoring = FormattableString.Invariant($"127.0.0.1:{FreePort()}");
        var configuration = $"server_name: {name}\nhttp: \"{monitoring}\"\njetstream {{ store_dir: '{directory}'\n{setting} }}";
        var server = await NatsServer.StartAsync(new() { StoreDirectory = directory, Configuration = configuration }, TestContext.Current.CancellationToken);
        return new MonitoredServer(server, new Uri($"http://{monitoring}"), directory);
    }

    public async ValueTask DisposeAsync()
    {
        await Nats.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
