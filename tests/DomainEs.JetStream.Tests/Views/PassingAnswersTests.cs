using System.Collections.Concurrent;
using DomainEs.JetStream.Tests.Store;
using DomainEs.JetStream.Views;
using DomainEs.Views;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>What a server says while it has no leader, or on its way to one, is no answer: it is asked again, and nothing is taken for missing or written meanwhile.</summary>
public sealed class PassingAnswersTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private const string NoResponders = "NATS/1.0 503\r\n\r\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Where it is asked, and what is said first: headers and payload.</summary>
    public static TheoryData<bool, string?, string> Reads => new()
    {
        { false, NoResponders, "" },
        { false, null, "no message of a stream" },
        { true, NoResponders, "" },
        { true, null, "no answer of JetStream" },
        { true, null, Error(10008) },
        { true, null, Error(10009) },
        { true, null, """{"message":{"subject":"$KV.another.r.a","seq":7,"data":"Nw=="}}""" },
    };

    public static TheoryData<int> Refusals => [10164, 10158, 10163, 10176, 10175, 10167, 10201, 10210, 10008, 10009, 10023];

    [Theory, MemberData(nameof(Reads))]
    public async Task A_row_is_read_all_the_same(bool atLeader, string? headers, string payload)
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, atLeader);
        await build.Table.CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "1")));
        var asked = First(wire, build.AskedAt("r.a", atLeader), new(headers, payload));
        Assert.Equal("1", TargetLaws.Text(await build.Table.ReadAsync("r.a", Ct)));
        Assert.Equal(2, asked.Count(at => at == build.AskedAt("r.a", atLeader)));
    }

    [Theory]
    [InlineData(NoResponders, "")]
    [InlineData(null, "no answer of JetStream")]
    [InlineData(null, """{"error":{"code":503,"err_code":10008,"description":"said by the test"}}""")]
    public async Task Rows_are_listed_all_the_same(string? headers, string payload)
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, readsLeader: false);
        await build.Table.CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "1")));
        First(wire, $"$JS.API.STREAM.INFO.{build.Bucket.Stream}", new(headers, payload));
        Assert.Equal(["r.a=1"], await build.Table.ListedAsync("r"));
    }

    [Theory, MemberData(nameof(Refusals))]
    public async Task A_commit_is_written_all_the_same_and_once(int code)
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, readsLeader: false);
        var revision = await build.Table.CommittedAsync(TargetLaws.Commit("same", 0, ("r.a", "1"), ("r.b", "1")));
        var asked = First(wire, build.CommittedAt, new(null, Error(code)));
        var written = await build.Table.CommittedAsync(TargetLaws.Commit("same", revision, ("r.a", "2"), ("r.b", "")));
        Assert.Equal(revision + 3, written); // one batch, of two rows and the checkpoint
        Assert.Contains(build.AskedAt(RowCommit.CheckpointKey, atLeader: true), asked); // and no copy, what became of the first
        Assert.DoesNotContain(build.AskedAt(RowCommit.CheckpointKey, atLeader: false), asked);
        Assert.Equal(written, (await build.Table.ReadCheckpointAsync(Ct)).Revision);
        Assert.Equal(["r.a=2"], await build.Table.ListedAsync("r"));
    }

    [Fact]
    public async Task A_commit_that_is_put_off_again_and_again_is_given_up()
    {
        var clock = new JumpingClock();
        await using var wire = new LyingServer(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, readsLeader: false, new() { Clock = clock });
        wire.Lies = subject =>
        {
            if (subject != build.CommittedAt)
                return null;
            clock.Jump(TimeSpan.FromSeconds(3));
            return new LyingServer.Lie(null, Error(10164));
        };
        await Assert.ThrowsAsync<ViewUnreachableException>(() => build.Table.CommitAsync(TargetLaws.Commit("1", 0, ("r.a", "1")), Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Ct));
        Assert.Equal(default, await build.Table.ReadCheckpointAsync(Ct));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refusal_is_said_at_once_and_in_the_servers_words(bool isAfterATryWithoutAnswer)
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, readsLeader: false);
        var tries = 0;
        wire.Lies = subject => subject != build.CommittedAt ? null
            : Interlocked.Increment(ref tries) == 1 && isAfterATryWithoutAnswer ? new LyingServer.Lie(NoResponders, "")
            : new LyingServer.Lie(null, Error(10077));
        var refused = await Assert.ThrowsAsync<ViewUnreachableException>(async () => await build.Table.CommitAsync(TargetLaws.Commit("1", 0, ("r.a", "1")), Ct));
        Assert.Equal(isAfterATryWithoutAnswer ? 2 : 1, tries);
        Assert.Contains("said by the test (10077)", refused.Message, StringComparison.Ordinal);
        Assert.Equal(!isAfterATryWithoutAnswer, refused.Message.Contains("Nothing was written", StringComparison.Ordinal));
    }

    private static string Error(int code) => $$"""{"error":{"code":400,"err_code":{{code}},"description":"said by the test"},"stream":"KV","seq":0}""";

    /// <summary>Says something else the first time it is asked at a subject, and keeps where it was asked.</summary>
    private static ConcurrentQueue<string> First(LyingServer wire, string subject, LyingServer.Lie lie)
    {
        var (asked, told) = (new ConcurrentQueue<string>(), 0);
        wire.Lies = at =>
        {
            asked.Enqueue(at);
            return at == subject && Interlocked.Increment(ref told) == 1 ? lie : null;
        };
        return asked;
    }
}
