using DomainEs.JetStream.Tests.Store;
using DomainEs.JetStream.Views;
using DomainEs.Views;
using DomainEs.Wire;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>A build that is read at its leader, as one of several replicas is: the same rows, and the same words where they cannot be read.</summary>
public sealed class LeaderReadsTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_are_there_or_not()
    {
        await using var build = await BuildOnWire.OpenAsync(servers.Server.Url, readsLeader: true);
        Assert.Equal(default, await build.Table.ReadCheckpointAsync(Ct));
        Assert.True((await build.Table.ReadAsync("r.a", Ct)).IsEmpty);
        var revision = await build.Table.CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "1"), ("r.b", "1")));
        revision = await build.Table.CommittedAsync(TargetLaws.Commit("2", revision, ("r.a", "2"), ("r.b", "")));
        Assert.Equal(["2", "", ""], (await build.Table.ReadManyAsync(["r.a", "r.b", "r.c"], Ct)).Select(TargetLaws.Text));
        var stored = await build.Table.ReadCheckpointAsync(Ct);
        Assert.Equal(("2", revision), (TargetLaws.Text(stored.Bytes), stored.Revision));
        await using var watch = build.Table.WatchAsync("r.a", Ct).GetAsyncEnumerator(Ct);
        Assert.True(await watch.MoveNextAsync());
        Assert.Equal("2", TargetLaws.Text(watch.Current));
        var next = watch.MoveNextAsync().AsTask();

        // It begins with what is there, once it has its consumer: the next commit is none of what it begins with.
        while (!(await build.Connection.RequestAsync<string, string>($"$JS.API.STREAM.INFO.{build.Bucket.Stream}", "", cancellationToken: Ct)).Data!.Contains("\"consumer_count\":1", StringComparison.Ordinal))
            await Task.Delay(5, Ct);
        await build.Table.CommittedAsync(TargetLaws.Commit("3", revision, ("r.a", "3")));
        Assert.True(await next);
        Assert.Equal("3", TargetLaws.Text(watch.Current)); // and not once more what was there when it began
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_build_that_is_gone_is_said_to_be(bool atLeader)
    {
        await using var build = await BuildOnWire.OpenAsync(servers.Server.Url, atLeader);
        await build.Table.CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "1")));
        Assert.True(await new ViewCatalog(build.Server).RemoveAsync(build.Bucket, Ct));
        foreach (var ask in (Func<Task>[])[async () => await build.Table.ReadAsync("r.a", Ct), async () => await build.Table.ListedAsync("r")])
            Assert.Contains($"'{build.Bucket.Stream}' does not exist any more", (await Assert.ThrowsAsync<ViewUnreachableException>(ask)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_forbidden_is_named(bool atLeader)
    {
        await using var wire = new FaultProxy(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, atLeader);
        wire.FromClient = static (frame, proxied) => frame.Verb is "PUB" or "HPUB" ? ForbidAsync(frame, proxied) : proxied.ToServerAsync(frame.Bytes);
        await NamedAsync(build.AskedAt("r.a", atLeader), async () => await build.Table.ReadAsync("r.a", Ct));
        await NamedAsync($"$JS.API.STREAM.INFO.{build.Bucket.Stream}", async () => await build.Table.ListedAsync("r"));
        await NamedAsync($"$KV.{build.Bucket.Name}.*", async () => await build.Table.CommitAsync(TargetLaws.Commit("1", 0), Ct));
    }

    [Theory]
    [InlineData("INFO")]
    [InlineData("CREATE")]
    public async Task A_bucket_that_may_not_be_seen_or_made_is_said_to_be_forbidden(string what)
    {
        await using var wire = new FaultProxy(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, readsLeader: true);
        var another = build.Bucket with { Name = $"{build.Bucket.Name}-another" };
        var forbidden = $"$JS.API.STREAM.{what}.{another.Stream}";
        wire.FromClient = (frame, proxied) => frame.Subject == forbidden ? ForbidAsync(frame, proxied) : proxied.ToServerAsync(frame.Bytes);
        var denied = await Assert.ThrowsAsync<PermissionDeniedException>(() => Buckets.BucketProvisioning.MakeAsync(build.Connection, build.Server.Inbox, another, 1, build.Server.Options, Ct));
        Assert.Contains($"may not publish to '{forbidden}'", denied.Message, StringComparison.Ordinal);
    }

    private static Task ForbidAsync(WireFrame frame, ProxiedWire wire) =>
        wire.ToClientAsync(System.Text.Encoding.ASCII.GetBytes($"-ERR 'Permissions Violation for Publish to \"{frame.Subject}\"'\r\n"));

    private static async Task NamedAsync(string subject, Func<Task> ask) =>
        Assert.Contains($"may not publish to '{subject}'", (await Assert.ThrowsAsync<ViewUnreachableException>(ask)).Message, StringComparison.Ordinal);
}
