using DomainEs.JetStream.Tests.Store;
using DomainEs.JetStream.Views;
using DomainEs.Views;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>What a server tells in several answers, and what changes between two of them.</summary>
public sealed class PagesTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_that_is_new_between_two_pages_makes_no_other_be_listed_twice()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, readsLeader: false);
        await build.Table.CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "a"), ("r.b", "b"), ("r.c", "c"), ("r.0", "new")));
        var page = 0;

        // The keys in order, two at a time. 'r.0' comes after the first two were told.
        wire.Lies = at => at != $"$JS.API.STREAM.INFO.{build.Bucket.Stream}" ? null : Interlocked.Increment(ref page) switch
        {
            1 => Page(0), // of the prefix itself
            2 => Page(3, "r.a", "r.b"),
            3 => Page(4, "r.b", "r.c"),
            _ => null,
        };
        Assert.Equal(["r.a=a", "r.b=b", "r.c=c"], await build.Table.ListedAsync("r"));

        LyingServer.Lie Page(int total, params string[] keys) =>
            new(null, $$"""{"total":{{total}},"state":{"subjects":{ {{string.Join(',', keys.Select(key => $"\"{Buckets.Bucket.SubjectOf(build.Bucket.Name, key)}\":1"))}} } } }""");
    }

    [Fact]
    public async Task Builds_are_found_on_every_page_and_one_that_goes_meanwhile_is_left_out()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var connection = new NATS.Client.Core.NatsConnection(new() { Url = wire.Url });
        var layout = ServerFixture.NewContext();
        await using var views = await JetStreamViews.ConnectAsync(connection, layout, cancellationToken: Ct);
        var (build, gone) = (TargetLaws.Build(layout.Context), TargetLaws.Build(layout.Context, fingerprint: 9));
        await views.OpenedAsync(build);
        var (names, infos) = (0, 0);
        wire.Lies = at =>
            at == "$JS.API.STREAM.NAMES" ? Interlocked.Increment(ref names) switch
            {
                1 => new("NATS/1.0 503\r\n\r\n", ""),
                2 => new(null, $$"""{"total":3,"streams":["{{ViewBuckets.Of(gone).Stream}}"]}"""),
                3 => new(null, """{"total":3,"streams":["KV_of-another"]}"""),
                _ => new(null, $$"""{"total":3,"streams":["{{ViewBuckets.Of(build).Stream}}"]}"""),
            }
            : at == $"$JS.API.STREAM.INFO.{ViewBuckets.Of(build).Stream}" && Interlocked.Increment(ref infos) == 1 ? new(null, """{"error":{"code":503,"err_code":10008,"description":"no leader"}}""")
            : null;
        Assert.Equal([build], await views.ListAsync(layout.Context, build.View, Ct));
        Assert.Equal((4, 2), (names, infos));
    }

    [Fact]
    public async Task Builds_of_another_context_whose_name_begins_alike_are_not_listed()
    {
        await using var connection = servers.Connect();
        var layout = ServerFixture.NewContext();
        await using var views = await JetStreamViews.ConnectAsync(connection, layout, cancellationToken: Ct);
        var (build, theirs) = (TargetLaws.Build(layout.Context, view: "a"), TargetLaws.Build($"{layout.Context}-a", fingerprint: 9, view: "a"));
        await views.OpenedAsync(build);
        await views.OpenedAsync(theirs);
        Assert.Equal([build], await views.ListAsync(build.Context, build.View, Ct));
        Assert.Equal([theirs], await views.ListAsync(theirs.Context, theirs.View, Ct));
    }
}
