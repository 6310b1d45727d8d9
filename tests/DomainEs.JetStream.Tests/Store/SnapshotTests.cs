using System.Text;
using System.Text.Json.Nodes;
using DomainEs.JetStream.Tests.Security;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Testing.JetStream;
using Microsoft.Extensions.Logging;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>Snapshots in their bucket: kept as they are, and never in the way of a load.</summary>
public sealed class SnapshotTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static readonly AggregateKey s_bob = Entries.Key("bob");
    private static readonly Fingerprint s_fold = new(0x1b4b3f58c07d11e2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_is_read_as_it_was_written_by_every_store_of_the_context()
    {
        await using var open = await servers.OpenAsync();
        await using var other = await servers.OpenAsync(open.Layout);
        Assert.True((await open.Store.Snapshots.ReadAsync(s_bob, s_fold, Ct)).Equals(default)); // there is none, and that is known
        Assert.True(await open.Store.Snapshots.WriteAsync(s_bob, s_fold, "first"u8.ToArray(), Ct));
        Assert.True(await other.Store.Snapshots.WriteAsync(s_bob, s_fold, "second"u8.ToArray(), Ct));
        Assert.True(await other.Store.Snapshots.WriteAsync(s_bob, new Fingerprint(2), "another fold's"u8.ToArray(), Ct));
        Assert.True(await other.Store.Snapshots.WriteAsync(Entries.Key("ann"), s_fold, "ann's"u8.ToArray(), Ct));
        Assert.Equal("second", Encoding.UTF8.GetString((await open.Store.Snapshots.ReadAsync(s_bob, s_fold, Ct)).Span));
        Assert.Equal("another fold's", Encoding.UTF8.GetString((await open.Store.Snapshots.ReadAsync(s_bob, new Fingerprint(2), Ct)).Span));
        var info = await InfoAsync(open);
        Assert.Equal(3, info["state"]!["messages"]!.GetValue<int>()); // the last of each key
    }

    [Fact]
    public async Task What_somebody_else_wrote_is_given_as_it_is()
    {
        await using var open = await servers.OpenAsync();
        byte[] junk = [0xff, 0, 1, 2];
        await open.Connection.PublishAsync($"$KV.{open.Layout.SnapshotBucket}.{s_bob.Aggregate}.{s_bob.Id}.{s_fold}", junk, cancellationToken: Ct);
        await open.Connection.PingAsync(Ct);
        Assert.Equal(junk, (await open.Store.Snapshots.ReadAsync(s_bob, s_fold, Ct)).ToArray());
    }

    [Fact]
    public async Task The_largest_snapshot_fits_and_a_larger_one_is_not_kept()
    {
        await using var open = await servers.OpenAsync();
        Assert.True(await open.Store.Snapshots.WriteAsync(s_bob, s_fold, new byte[open.Store.Snapshots.MaxBytes], Ct));
        Assert.False(await open.Store.Snapshots.WriteAsync(s_bob, s_fold, new byte[open.Store.Snapshots.MaxBytes + 1], Ct));
        Assert.Equal(open.Store.Snapshots.MaxBytes, (await open.Store.Snapshots.ReadAsync(s_bob, s_fold, Ct)).Length);
    }

    [Fact]
    public async Task The_incarnation_is_the_one_the_stream_was_given()
    {
        await using var open = await servers.OpenAsync();
        await using var again = await servers.OpenAsync(open.Layout);
        Assert.True(Guid.TryParse(open.Store.Incarnation, out _));
        Assert.Equal(open.Store.Incarnation, again.Store.Incarnation);
    }

    [Fact]
    public async Task Without_the_bucket_snapshots_are_off_and_that_is_said_once()
    {
        var open = await servers.OpenAsync();
        await using (open)
            await AnswerAsync(open.Connection, $"$JS.API.STREAM.DELETE.{Stream(open)}", "");
        await IsOffAsync(open.Layout, "does not exist");

        await using var provisioned = await servers.OpenAsync(open.Layout); // provisions, also the context that is there
        Assert.True(await provisioned.Store.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), Ct));
    }

    [Theory]
    [InlineData(true)] // the service was there before the bucket
    [InlineData(false)] // the bucket was there before the service, and is deleted
    public async Task A_bucket_that_comes_while_a_service_runs_is_used_and_one_that_goes_is_missed_once(bool isLate)
    {
        await using var open = await servers.OpenAsync();
        if (isLate)
            await AnswerAsync(open.Connection, $"$JS.API.STREAM.DELETE.{Stream(open)}", "");
        var (log, clock) = (new RecordedLog(), new JumpingClock());
        await using var connection = new NatsConnection(new NatsOpts { Url = servers.Server.Url, LoggerFactory = log });
        await using var store = await JetStreamEventStore.ConnectAsync(connection, open.Layout, new() { Clock = clock }, Ct);
        var (server, snapshots) = (connection.ServerInfo, store.Snapshots);
        for (var round = 1; round <= 2; round++)
        {
            if (!isLate || round > 1)
            {
                Assert.True(await snapshots.WriteAsync(s_bob, s_fold, "before"u8.ToArray(), Ct));
                await AnswerAsync(open.Connection, $"$JS.API.STREAM.DELETE.{Stream(open)}", "");
                Assert.True((await snapshots.ReadAsync(s_bob, s_fold, Ct)).Equals(ISnapshotStore.Unreachable));
                Assert.False(await snapshots.WriteAsync(s_bob, s_fold, "lost"u8.ToArray(), Ct));
                clock.Jump(TimeSpan.FromSeconds(1));
            }

            // Seen by whoever asks for a snapshot; then nobody asks any more.
            await UntilAsync(async () => (await snapshots.ReadAsync(s_bob, s_fold, Ct)).Equals(default) && Off(log).Length == round, "It is not said that there are no snapshots");
            await JetStreamProvisioner.ProvisionAsync(open.Connection, open.Layout, cancellationToken: Ct);
            Assert.False(await snapshots.WriteAsync(s_bob, s_fold, "lost"u8.ToArray(), Ct));
            clock.Jump(TimeSpan.FromSeconds(10));
            await UntilAsync(async () => await snapshots.WriteAsync(s_bob, s_fold, "after"u8.ToArray(), Ct), "No snapshot is kept again");
            Assert.Equal("after", Encoding.UTF8.GetString((await snapshots.ReadAsync(s_bob, s_fold, Ct)).Span));
        }

        Assert.All(Off(log), static line => Assert.Contains("does not exist", line, StringComparison.Ordinal));
        Assert.Equal(2, Off(log).Length);
        Assert.Same(server, connection.ServerInfo); // all on one connection
    }

    [Theory]
    [InlineData("max_age", "3600000000000")]
    [InlineData("subject_transform", """{"src":">","dest":"$KV.elsewhere.>"}""")]
    [InlineData("metadata", """{"domaines.context":"another"}""")]
    public async Task A_bucket_configured_otherwise_is_not_used(string field, string json)
    {
        var open = await servers.OpenAsync();
        await using (open)
        {
            var configuration = (await InfoAsync(open))["config"]!.AsObject();
            configuration[field] = JsonNode.Parse(json);
            Assert.DoesNotContain("\"error\"", await AnswerAsync(open.Connection, $"$JS.API.STREAM.UPDATE.{Stream(open)}", configuration.ToJsonString()), StringComparison.Ordinal);
            await Assert.ThrowsAsync<StreamDriftedException>(() => JetStreamProvisioner.ProvisionAsync(open.Connection, open.Layout, cancellationToken: Ct));
        }

        await IsOffAsync(open.Layout, field);
    }

    [Fact]
    public async Task Whoever_may_not_use_the_bucket_loads_all_the_same()
    {
        var layout = new StreamLayout("bank");
        var whole = Tenant.Of("s", layout);
        var tenants = layout.Permissions(whole.InboxPrefix).Publish.Where(line => line.Contains(layout.SnapshotBucket, StringComparison.Ordinal)).Select((line, i) =>
        {
            var tenant = Tenant.Of($"s{i}", layout);
            return (Line: line, Tenant: tenant with { Permissions = tenant.Permissions.Replace($"\"{line}\"", "\"nothing.at.all\"", StringComparison.Ordinal) });
        }).ToArray();
        Assert.Equal(3, tenants.Length);
        await using var server = await NatsServer.StartAsync(new() { Configuration = new Tenants([.. tenants.Select(static one => one.Tenant)]).Configuration }, Ct);
        await using (var connection = new NatsConnection(Tenants.Operator(server)))
            await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        foreach (var (line, tenant) in tenants)
        {
            await using var open = await tenant.OpenAsync(tenant.At(server));
            var started = TimeProvider.System.GetTimestamp();
            var mayWrite = await open.Store.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), Ct);
            var mayRead = !(await open.Store.Snapshots.ReadAsync(s_bob, s_fold, Ct)).IsEmpty;
            Assert.Equal((line.StartsWith("$JS.API.DIRECT", StringComparison.Ordinal), false), (mayWrite, mayRead));
            Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 1);
            var key = Entries.Key(tenant.User);
            await open.Store.FillAsync(key, 3);
            Assert.Equal(3, Assert.Single(await open.Store.HistoryAsync(key)).Entries.Count);
        }
    }

    [Fact]
    public async Task A_server_that_is_gone_gives_no_snapshot_and_no_exception()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, new() { AnswerTimeout = TimeSpan.FromMilliseconds(200) }, Ct);
        Assert.True(await store.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), Ct));
        await server.KillAsync(Ct);
        var gone = await store.Snapshots.ReadAsync(s_bob, s_fold, Ct);
        Assert.True(gone.IsEmpty && gone.Equals(ISnapshotStore.Unreachable));
        Assert.False(await store.Snapshots.WriteAsync(s_bob, s_fold, "2"u8.ToArray(), Ct));
        await server.RestartAsync(Ct);
        for (var i = 0; i < 200 && (await store.Snapshots.ReadAsync(s_bob, s_fold, Ct)).IsEmpty; i++)
            await Task.Delay(20, Ct);
        Assert.Equal("1", Encoding.UTF8.GetString((await store.Snapshots.ReadAsync(s_bob, s_fold, Ct)).Span));
    }

    private async Task IsOffAsync(StreamLayout layout, string why)
    {
        using var log = new RecordedLog();
        await using var connection = new NatsConnection(new NatsOpts { Url = servers.Server.Url, LoggerFactory = log });
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
        Assert.False(await store.Snapshots.WriteAsync(s_bob, s_fold, "1"u8.ToArray(), Ct));
        Assert.True((await store.Snapshots.ReadAsync(s_bob, s_fold, Ct)).IsEmpty);
        await store.FillAsync(s_bob, 2);
        Assert.Equal(2, Assert.Single(await store.HistoryAsync(s_bob)).Entries.Count);
        Assert.Contains(why, Assert.Single(Off(log)), StringComparison.Ordinal);
    }

    private static string[] Off(RecordedLog log) => [.. log.Text.Split('\n').Where(static line => line.StartsWith("Snapshots are neither", StringComparison.Ordinal))];

    private static Task UntilAsync(Func<Task<bool>> condition, string otherwise) => Eventually.IsAsync(condition, TimeSpan.FromSeconds(60), otherwise, Ct);

    private static string Stream(OpenStore open) => $"KV_{open.Layout.SnapshotBucket}";

    private static async Task<JsonNode> InfoAsync(OpenStore open) => JsonNode.Parse(await AnswerAsync(open.Connection, $"$JS.API.STREAM.INFO.{Stream(open)}", ""))!;

    private static async Task<string> AnswerAsync(NatsConnection connection, string subject, string body) =>
        (await connection.RequestAsync<string, string>(subject, body, cancellationToken: Ct)).Data!;
}
