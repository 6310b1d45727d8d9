using System.Collections.Concurrent;
using DomainEs.JetStream.Tests.Store;
using DomainEs.JetStream.Views;
using DomainEs.Views;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>Which build readers use, and where it and its rows are read: in time, at the leader where copies may lag, and in words that say what is wrong.</summary>
public sealed class PointerTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"fingerprint":null,"shape":"7","incarnation":"x"}""")]
    [InlineData("""{"fingerprint":"1b4b3f58c07d11e21","shape":"7","incarnation":"x"}""")]
    [InlineData("""{"fingerprint":"fold","shape":"7","incarnation":"x"}""")]
    [InlineData("""{"fingerprint":"7","shape":"7","incarnation":null}""")]
    [InlineData("""{"fingerprint":"7","shape":"7"}""")]
    [InlineData("null")]
    [InlineData("orders")]
    public async Task What_names_no_build_is_said_to(string junk)
    {
        var (layout, connection, views) = await OpenAsync();
        await using var open = connection;
        await using var opened = views;
        var build = TargetLaws.Build(layout.Context);
        await views.SwitchAsync(build, Ct);
        await connection.RequestAsync<string, string>($"$KV.{layout.ViewsBucket}.{build.View}", junk, cancellationToken: Ct);
        var said = await Assert.ThrowsAsync<ViewUnreachableException>(async () => await views.ReadCurrentAsync(layout.Context, build.View, Ct));
        Assert.Contains($"'{layout.ViewsBucket}' holds under '{build.View}'", said.Message, StringComparison.Ordinal);
        await views.SwitchAsync(build, Ct);
        Assert.Equal(build, await views.ReadCurrentAsync(layout.Context, build.View, Ct));
    }

    [Theory]
    [InlineData("fold")]
    [InlineData("1b4b3f58c07d11e21")]
    public async Task A_bucket_whose_fold_cannot_be_read_is_no_build(string fingerprint)
    {
        var (layout, connection, views) = await OpenAsync();
        await using var open = connection;
        await using var opened = views;
        var build = TargetLaws.Build(layout.Context);
        await views.OpenedAsync(build);
        var another = ViewBuckets.Of(build with { Fingerprint = new Fingerprint(9) });
        var made = await connection.RequestAsync<string, string>($"$JS.API.STREAM.CREATE.{another.Stream}", another.Json(1).Replace(new Fingerprint(9).ToString(), fingerprint, StringComparison.Ordinal)
            .Replace($"{build.Context}-{build.View}-{fingerprint}", $"{build.Context}-{build.View}-{new Fingerprint(9)}", StringComparison.Ordinal), cancellationToken: Ct);
        Assert.DoesNotContain("\"error\"", made.Data, StringComparison.Ordinal);
        Assert.Equal([build], await views.ListAsync(layout.Context, build.View, Ct));
    }

    [Fact]
    public async Task A_switch_that_the_server_refuses_is_said_at_once_and_in_its_words()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        var (layout, connection, views) = await OpenAsync(wire.Url);
        await using var open = connection;
        await using var opened = views;
        var build = TargetLaws.Build(layout.Context);
        await views.SwitchAsync(build, Ct);
        var subject = $"$KV.{layout.ViewsBucket}.{build.View}";
        var tries = 0;
        wire.Lies = at => at == subject && Interlocked.Increment(ref tries) > 0 ? new(null, """{"error":{"code":503,"err_code":10077,"description":"maximum bytes exceeded"},"stream":"KV","seq":0}""") : null;
        var refused = await Assert.ThrowsAsync<ViewUnreachableException>(async () => await views.SwitchAsync(build with { Fingerprint = new Fingerprint(9) }, Ct));
        Assert.Contains("maximum bytes exceeded (10077)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, tries);

        // What has no answer, or a passing one, is not taken for written.
        var others = new ConcurrentQueue<LyingServer.Lie>([new("NATS/1.0 503\r\n\r\n", ""), new(null, """{"error":{"code":503,"err_code":10008,"description":""},"stream":"KV","seq":0}""")]);
        wire.Lies = at => at == subject && others.TryDequeue(out var lie) ? lie : null;
        await views.SwitchAsync(build with { Fingerprint = new Fingerprint(10) }, Ct);
        Assert.Empty(others);
        Assert.Equal(build with { Fingerprint = new Fingerprint(10) }, await views.ReadCurrentAsync(layout.Context, build.View, Ct));
    }

    [Fact]
    public async Task One_that_cannot_be_read_is_not_taken_for_none()
    {
        var clock = new StillClock();
        await using var wire = new LyingServer(servers.Server.Port);
        var (layout, connection, views) = await OpenAsync(wire.Url, new() { Clock = clock });
        await using var open = connection;
        await using var opened = views;
        var build = TargetLaws.Build(layout.Context);
        await views.SwitchAsync(build, Ct);
        wire.Lies = at =>
        {
            if (!at.StartsWith("$JS.API.DIRECT.GET.", StringComparison.Ordinal))
                return null;
            clock.Jump(TimeSpan.FromMinutes(1));
            return new("NATS/1.0 503\r\n\r\n", "");
        };
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await views.ReadCurrentAsync(layout.Context, build.View, Ct));
        wire.Lies = static _ => null;
        Assert.Equal(build, await views.ReadCurrentAsync(layout.Context, build.View, Ct));
    }

    [Fact]
    public async Task A_bucket_of_several_replicas_that_is_made_later_is_read_at_its_leader()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        var (layout, connection, views) = await OpenAsync(wire.Url);
        await using var open = connection;
        await using var opened = views;
        var build = TargetLaws.Build(layout.Context);
        Assert.Null(await views.ReadCurrentAsync(layout.Context, build.View, Ct));
        await using var projecting = servers.Connect();
        await using (var theirs = await JetStreamViews.ConnectAsync(projecting, layout, cancellationToken: Ct))
            await theirs.SwitchAsync(build, Ct);

        var asked = AsReplicated(wire, ViewBuckets.Pointers(layout));
        Assert.Equal(build, await views.ReadCurrentAsync(layout.Context, build.View, Ct));
        Assert.Contains($"$JS.API.STREAM.MSG.GET.KV_{layout.ViewsBucket}", asked);
        Assert.DoesNotContain(asked, static at => at.StartsWith("$JS.API.DIRECT.GET.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)] // what a projection goes on from
    [InlineData(false, true, false)]
    public async Task Rows_of_several_replicas_are_read_at_the_leader_unless_readers_shall_not(bool creates, bool readsAnyCopy, bool atLeader)
    {
        await using var wire = new LyingServer(servers.Server.Port);
        var (layout, connection, views) = await OpenAsync(wire.Url, new() { ReadsAnyCopy = readsAnyCopy });
        await using var open = connection;
        await using var opened = views;
        var build = TargetLaws.Build(layout.Context);
        await (await views.OpenedAsync(build)).CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "1")));
        var asked = AsReplicated(wire, ViewBuckets.Of(build));
        var table = Assert.IsAssignableFrom<IViewTable>(await views.OpenAsync(build, creates, Ct));
        Assert.Equal("1", TargetLaws.Text(await table.ReadAsync("r.a", Ct)));
        Assert.Equal("1", TargetLaws.Text((await table.ReadCheckpointAsync(Ct)).Bytes));
        await using var watch = table.WatchAsync("r.a", Ct).GetAsyncEnumerator(Ct);
        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(atLeader ? 3 : 0, asked.Count(static at => at.StartsWith("$JS.API.STREAM.MSG.GET.", StringComparison.Ordinal)));
        Assert.Equal(atLeader ? 0 : 3, asked.Count(static at => at.StartsWith("$JS.API.DIRECT.GET.", StringComparison.Ordinal)));
    }

    private async Task<(StreamLayout Layout, NatsConnection Connection, JetStreamViews Views)> OpenAsync(string? url = null, JetStreamViewOptions? options = null)
    {
        var layout = ServerFixture.NewContext();
        var connection = new NatsConnection(new NatsOpts { Url = url ?? servers.Server.Url });
        return (layout, connection, await JetStreamViews.ConnectAsync(connection, layout, options, Ct));
    }

    /// <summary>Says of a bucket that three servers keep it, and keeps where it was asked.</summary>
    private static ConcurrentQueue<string> AsReplicated(LyingServer wire, Buckets.Bucket bucket)
    {
        var asked = new ConcurrentQueue<string>();
        var info = new LyingServer.Lie(null, $$"""{"config":{{bucket.Json(3)}},"state":{"first_seq":1,"last_seq":1} }""");
        wire.Lies = at =>
        {
            asked.Enqueue(at);
            return at == $"$JS.API.STREAM.INFO.{bucket.Stream}" ? info : null;
        };
        return asked;
    }
}
