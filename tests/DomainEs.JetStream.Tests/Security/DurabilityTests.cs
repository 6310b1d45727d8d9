using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Tests.Store;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>What the store says of servers that may lose what they acknowledged. That memory storage and asynchronous persistence are refused, the tests of provisioning show.</summary>
public sealed class DurabilityTests
{
    private const string Consequence = "a power cut can lose every acknowledged event since the servers last synced, by default those of the last two minutes, on all replicas at once: ";
    private const string Advice = ". Set 'sync_interval: always' in the jetstream block of each server; then name their monitoring in JetStreamStoreOptions.MonitoringEndpoints, or vouch for them with ServerSyncsAlways.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task That_a_power_cut_can_lose_events_is_said_once_per_stream()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        var log = new RecordedLog();
        var (bank, shop) = (ServerFixture.NewContext(), ServerFixture.NewContext());
        foreach (var layout in (StreamLayout[])[bank, bank, shop, bank, shop])
            await OpenAsync(server, layout, log, new());
        Assert.Equal([Warning(server, bank, "nobody vouches for them, and no monitoring endpoint was named"), Warning(server, shop, "nobody vouches for them, and no monitoring endpoint was named")], log.Warnings);
    }

    [Fact]
    public async Task What_nobody_could_read_was_not_said()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        var layout = ServerFixture.NewContext();
        await OpenAsync(server, layout, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, new());
        var log = new RecordedLog();
        await OpenAsync(server, layout, log, new());
        Assert.Single(log.Warnings);
    }

    [Fact]
    public async Task Nothing_is_said_where_the_operator_vouches_or_the_monitoring_shows_it()
    {
        await using var server = await MonitoredServer.StartAsync("n1", "sync_interval: always");
        var log = new RecordedLog();
        await OpenAsync(server.Nats, ServerFixture.NewContext(), log, new() { ServerSyncsAlways = true });
        await OpenAsync(server.Nats, ServerFixture.NewContext(), log, new() { MonitoringEndpoints = [server.Monitoring] });
        await OpenAsync(server.Nats, ServerFixture.NewContext(), log, new() { MonitoringEndpoints = [server.Monitoring], ServerSyncsAlways = true });
        Assert.Empty(log.Warnings);
    }

    [Theory]
    [InlineData("sync_interval: 10s", "00:00:10")]
    [InlineData("", "00:02:00")]
    public async Task What_the_monitoring_shows_outweighs_what_the_operator_says(string setting, string interval)
    {
        await using var server = await MonitoredServer.StartAsync("n1", setting);
        var log = new RecordedLog();
        var layout = ServerFixture.NewContext();
        await OpenAsync(server.Nats, layout, log, new() { MonitoringEndpoints = [server.Monitoring], ServerSyncsAlways = true });
        Assert.Equal([Warning(server.Nats, layout, $"server 'n1' syncs every {interval}")], log.Warnings);
    }

    [Fact]
    public async Task Monitoring_of_other_servers_or_that_does_not_answer_shows_nothing_and_holds_nothing_up()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = "server_name: n2" }, Ct);
        await using var other = await MonitoredServer.StartAsync("n1", "sync_interval: always");
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var silence = new Uri($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        var log = new RecordedLog();
        var layout = ServerFixture.NewContext();

        var started = TimeProvider.System.GetTimestamp();
        await OpenAsync(server, layout, log, new() { MonitoringEndpoints = [other.Monitoring, silence, new Uri(server.Url.Replace("nats:", "http:", StringComparison.Ordinal))] });
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 1.5, 4);
        var warning = Assert.Single(log.Warnings);
        Assert.Contains($"the monitoring at http://{silence.Authority} shows nothing", warning, StringComparison.Ordinal);
        Assert.Contains("; of server 'n2' nothing was shown. Set 'sync_interval: always'", warning, StringComparison.Ordinal);

        var vouched = ServerFixture.NewContext();
        await OpenAsync(server, vouched, log, new() { MonitoringEndpoints = [other.Monitoring], ServerSyncsAlways = true });
        Assert.Single(log.Warnings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task A_stream_is_not_created_with_an_even_number_of_replicas(int replicas)
    {
        await using var connection = new NatsConnection(new NatsOpts { Url = "nats://127.0.0.1:1" });
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => JetStreamProvisioner.ProvisionAsync(connection, new StreamLayout("bank"), new() { Replicas = replicas }, Ct));
        Assert.StartsWith("A stream has 1, 3 or 5 replicas.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    public async Task An_even_number_of_replicas_is_the_operators_and_is_warned_of(int replicas, int lost)
    {
        var log = new RecordedLog();
        await using var connection = new NatsConnection(new NatsOpts { LoggerFactory = log });
        var layout = ServerFixture.NewContext();
        for (var i = 0; i < 2; i++)
            await Durability.WarnAsync(connection, layout, Told(replicas, "n1", "n2"), new() { ServerSyncsAlways = true }, Ct);
        Assert.Equal(
            [$"Stream '{layout.Stream}' at nats://localhost:4222 has {replicas} replicas, an even number: it stops when {lost} of them are lost, as it would with one replica fewer. Set them to 1, 3 or 5 (nats stream edit {layout.Stream} --replicas)."],
            log.Warnings);
    }

    [Fact]
    public async Task Every_server_that_keeps_the_stream_must_be_shown()
    {
        await using var n1 = await MonitoredServer.StartAsync("n1", "sync_interval: always");
        await using var n2 = await MonitoredServer.StartAsync("n2", "sync_interval: always");
        await using var n3 = await MonitoredServer.StartAsync("n3", "sync_interval: always");
        var stream = Told(3, "n1", "n2", "n3");
        Assert.Equal("of server 'n2', 'n3' nothing was shown", await SyncMonitoring.DoubtAsync(stream, new() { MonitoringEndpoints = [n1.Monitoring] }, Ct));
        Assert.Null(await SyncMonitoring.DoubtAsync(stream, new() { MonitoringEndpoints = [n3.Monitoring, n1.Monitoring, n2.Monitoring] }, Ct));
        Assert.Equal("the server does not say where it keeps the stream", await SyncMonitoring.DoubtAsync(Told(1), new() { MonitoringEndpoints = [n1.Monitoring] }, Ct));
    }

    /// <summary>What STREAM.INFO tells of a stream that these servers keep, the first of them leading.</summary>
    private static StreamInfo Told(int replicas, params string[] servers)
    {
        using var answer = JsonDocument.Parse($$$"""
            {"config":{"num_replicas":{{{replicas}}}},"state":{"first_seq":1,"last_seq":9},
             "cluster":{"leader":"{{{servers.FirstOrDefault()}}}","replicas":[{{{string.Join(',', servers.Skip(1).Select(static name => $$"""{"name":"{{name}}","current":true}"""))}}}]}}
            """);
        return StreamInfo.Of(answer.RootElement.Clone());
    }

    private static string Warning(NatsServer server, StreamLayout layout, string why) => $"Stream '{layout.Stream}' at {server.Url}: {Consequence}{why}{Advice}";

    private static async Task OpenAsync(NatsServer server, StreamLayout layout, Microsoft.Extensions.Logging.ILoggerFactory log, JetStreamStoreOptions options)
    {
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url, LoggerFactory = log });
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, options, Ct);
        await store.FillAsync(Entries.Key(Guid.NewGuid().ToString("N")), 1);
    }

}
