using DomainEs.JetStream.Tests.Store;
using DomainEs.Views;
using NATS.Client.JetStream;
using NATS.Client.KeyValueStore;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>The laws of every target of views, on a real server.</summary>
public sealed class TargetTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    public static IEnumerable<TheoryDataRow<string>> Laws => TargetLaws.All.Keys.Select(static law => new TheoryDataRow<string>(law));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Laws))]
    public async Task Views_in_buckets(string law)
    {
        var layout = ServerFixture.NewContext();
        await using var one = servers.Connect();
        await using var other = servers.Connect();
        await using var views = await JetStreamViews.ConnectAsync(one, layout, cancellationToken: Ct);
        await using var theirs = await JetStreamViews.ConnectAsync(other, layout, cancellationToken: Ct);
        await TargetLaws.All[law](views, theirs, layout.Context);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_in_time()
    {
        await using var server = await DomainEs.Testing.JetStream.NatsServer.StartAsync(cancellationToken: Ct);
        await using var connection = new NATS.Client.Core.NatsConnection(new() { Url = server.Url, ReconnectWaitMin = TimeSpan.FromMilliseconds(20), ReconnectWaitMax = TimeSpan.FromMilliseconds(50) });
        var layout = ServerFixture.NewContext();
        var options = new JetStreamViewOptions { Budget = TimeSpan.FromSeconds(1), AnswerTimeout = TimeSpan.FromMilliseconds(300) };
        await using var views = await JetStreamViews.ConnectAsync(connection, layout, options, Ct);
        var table = await views.OpenedAsync(TargetLaws.Build(layout.Context));
        await server.KillAsync(Ct);

        // Sent on a connection that does not know it yet, a commit could be kept by the client and written after all.
        while (connection.ConnectionState == NATS.Client.Core.NatsConnectionState.Open)
            await Task.Delay(5, Ct);
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await table.CommitAsync(TargetLaws.Commit("1", 0, ("r.a", "1")), Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await table.ReadAsync("r.a", Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await table.ReadCheckpointAsync(Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await views.OpenAsync(TargetLaws.Build(layout.Context), creates: true, Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await views.ReadCurrentAsync(layout.Context, "orders", Ct));
        await server.RestartAsync(Ct);
        while (connection.ConnectionState != NATS.Client.Core.NatsConnectionState.Open)
            await Task.Delay(20, Ct);
        await table.CommittedAsync(TargetLaws.Commit("2", 0, ("r.a", "2")));
        Assert.Equal("2", TargetLaws.Text(await table.ReadAsync("r.a", Ct)));
    }

    [Fact]
    public async Task A_row_that_was_removed_is_marked_as_deleted_for_whoever_reads_the_bucket()
    {
        var layout = ServerFixture.NewContext();
        await using var connection = servers.Connect();
        await using var views = await JetStreamViews.ConnectAsync(connection, layout, cancellationToken: Ct);
        var build = TargetLaws.Build(layout.Context);
        var table = await views.OpenedAsync(build);
        var revision = await table.CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "1"), ("r.b", "1")));
        await table.CommittedAsync(TargetLaws.Commit("2", revision, ("r.a", "")));

        var bucket = await new NatsKVContext(new NatsJSContext(connection)).GetStoreAsync(DomainEs.JetStream.Views.ViewBuckets.Of(build).Name, Ct);
        var found = await bucket.TryGetEntryAsync<byte[]>("r.a", cancellationToken: Ct);
        Assert.IsType<NatsKVKeyDeletedException>(found.Error);
        Assert.True((await bucket.TryGetEntryAsync<byte[]>("r.b", cancellationToken: Ct)).Success);
    }

    [Fact]
    public async Task Views_that_were_closed_say_so_as_what_cannot_be_reached()
    {
        var layout = ServerFixture.NewContext();
        await using var connection = servers.Connect();
        var views = await JetStreamViews.ConnectAsync(connection, layout, new() { Budget = TimeSpan.FromSeconds(1) }, Ct);
        var table = await views.OpenedAsync(TargetLaws.Build(layout.Context));
        await views.DisposeAsync();

        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await table.CommitAsync(TargetLaws.Commit("1", 0, ("r.a", "1")), Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await table.ReadAsync("r.a", Ct));
    }

    [Fact]
    public async Task A_bucket_that_is_configured_otherwise_is_refused()
    {
        var layout = ServerFixture.NewContext();
        await using var connection = servers.Connect();
        await using var views = await JetStreamViews.ConnectAsync(connection, layout, cancellationToken: Ct);
        await views.OpenedAsync(TargetLaws.Build(layout.Context));
        var drifted = await Assert.ThrowsAsync<StreamDriftedException>(async () => await views.OpenAsync(TargetLaws.Build(layout.Context) with { Shape = new Fingerprint(8) }, creates: true, Ct));
        Assert.Equal("metadata domaines.shape", Assert.Single(drifted.Differences).Field);
    }

    [Fact]
    public async Task What_the_server_would_not_keep_as_it_is_meant_is_refused_before_anything_is_sent()
    {
        var layout = ServerFixture.NewContext();
        await using var connection = servers.Connect();
        await using var views = await JetStreamViews.ConnectAsync(connection, layout, cancellationToken: Ct);
        var table = await views.OpenedAsync(TargetLaws.Build(layout.Context));
        var tooLong = new string('a', 2048);
        ViewCommit[] commits = [TargetLaws.Commit("1", 0, ("r.a", "1"), ("_checkpoint", "1")), TargetLaws.Commit("1", 0, ("r.a", "1"), (tooLong, "1")), new([], new byte[table.MaxRowBytes + 1], 0)];
        foreach (var commit in commits)
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await table.CommitAsync(commit, Ct));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await table.ReadAsync(tooLong, Ct));
        Assert.Equal(default, await table.ReadCheckpointAsync(Ct));
        Assert.NotEqual(0ul, await table.CommittedAsync(new ViewCommit([], new byte[table.MaxRowBytes], 0)));
    }
}
