using System.Diagnostics;
using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Raw;
using DomainEs.JetStream;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.Benchmarks.Rows;

/// <summary>One run of the program: its server, its gauge, and how thorough it is.</summary>
internal sealed class Session : IAsyncDisposable
{
    private const int Pings = 300;

    private Session(NatsServer server, bool isQuick)
    {
        (Server, IsQuick) = (server, isQuick);
        Gauge = new Gauge(server.ProcessId);
    }

    public NatsServer Server { get; }

    public Gauge Gauge { get; private set; }

    /// <summary>Whether the run must end within three minutes.</summary>
    public bool IsQuick { get; }

    public Pace Pace => IsQuick ? Pace.Quick : Pace.Full;

    // A raw connection answers no PING while it waits for its turn, and must not be closed for that.
    public static async Task<Session> StartAsync(bool isQuick) => new(await NatsServer.StartAsync(new NatsServerOptions { Configuration = "ping_interval: \"1h\"" }), isQuick);

    public NatsConnection Connect() => new(new NatsOpts { Url = Server.Url });

    /// <summary>Makes a context's stream; deleting it takes its name alone.</summary>
    public async Task<StreamLayout> ProvisionAsync(string context)
    {
        await using var connection = Connect();
        var layout = new StreamLayout(context);
        await JetStreamProvisioner.ProvisionAsync(connection, layout);
        return layout;
    }

    public async Task DeleteAsync(StreamLayout layout)
    {
        await using var connection = Connect();
        await connection.RequestAsync<string>($"$JS.API.STREAM.DELETE.{layout.Stream}");
    }

    public async Task<string> ServerVersionAsync()
    {
        await using var connection = Connect();
        await connection.ConnectAsync();
        return connection.ServerInfo!.Version;
    }

    /// <summary>Restarts the server; what is measured afterwards is the new process.</summary>
    public async Task RestartAsync()
    {
        await Server.RestartAsync();
        Gauge = new Gauge(Server.ProcessId);
    }

    /// <summary>Runs a contest with PINGs before and after it.</summary>
    public async Task<(IReadOnlyList<Measurement> Measurements, Spread Ping)> ContestAsync(Pace pace, params IReadOnlyList<Contender> contenders)
    {
        var pings = Ping();
        var measurements = await Contest.RunAsync(Gauge, pace, contenders);
        return (measurements, Spread.Of([.. pings, .. Ping()]));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private double[] Ping()
    {
        using var connection = RawConnection.Open(Server.Port);
        var microseconds = new double[Pings];
        for (var i = 0; i < Pings; i++)
        {
            var start = Stopwatch.GetTimestamp();
            connection.Ping();
            microseconds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return microseconds;
    }
}
