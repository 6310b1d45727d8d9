using DomainEs.JetStream.Tests.Store;
using DomainEs.Views;
using DomainEs.Wire;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>Many rows asked for together: no more of them at a time than a server may hold unread, and the time of one operation for all.</summary>
public sealed class ManyReadsTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    // As many as the server may have under way, each of a megabyte.
    private const int AtATime = 15;

    private static readonly string[] s_keys = [.. Enumerable.Range(0, 100).Select(static i => $"r.{i}")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Few_are_under_way_at_a_time(bool atLeader)
    {
        await using var wire = new FaultProxy(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, atLeader);
        await build.Table.CommittedAsync(TargetLaws.Commit("1", 0, [.. s_keys.Select(static key => (key, key))]));
        var asked = Count(wire);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        wire.FromServer = (frame, proxied) =>
        {
            var told = frame.Verb is "MSG" or "HMSG" ? HeldAsync() : proxied.ToClientAsync(frame.Bytes);
            return frame.Verb is "MSG" or "HMSG" ? Task.CompletedTask : told;

            async Task HeldAsync()
            {
                await go.Task;
                await proxied.ToClientAsync(frame.Bytes);
            }
        };

        var reading = build.Table.ReadManyAsync(s_keys, Ct).AsTask();
        await build.Connection.PingAsync(Ct); // behind all that is asked for
        Assert.InRange(asked(), 1, AtATime);
        go.SetResult();
        Assert.Equal(s_keys, (await reading).Select(TargetLaws.Text));
        Assert.Equal(s_keys.Length, asked());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task They_are_given_up_together(bool atLeader)
    {
        var clock = new JumpingClock();
        await using var wire = new FaultProxy(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, atLeader, new() { Budget = TimeSpan.FromSeconds(30), AnswerTimeout = TimeSpan.FromSeconds(30), Clock = clock });
        var asked = Count(wire);
        wire.FromServer = static (frame, proxied) => frame.Verb is "MSG" or "HMSG" ? Task.CompletedTask : proxied.ToClientAsync(frame.Bytes);

        var reading = build.Table.ReadManyAsync(s_keys, Ct).AsTask();
        await build.Connection.PingAsync(Ct);
        clock.Jump(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<ViewUnreachableException>(() => reading.WaitAsync(TimeSpan.FromSeconds(20), Ct));
        Assert.InRange(asked(), 1, 2 * AtATime); // who came in when the first were over is let go, too
    }

    [Fact]
    public async Task A_commit_stands_behind_none_of_them()
    {
        await using var wire = new LyingServer(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, readsLeader: false, new() { AnswerTimeout = TimeSpan.FromHours(1), Clock = new StillClock() });
        var tries = 0;
        wire.Lies = at =>
            at.StartsWith("$JS.API.DIRECT.GET.", StringComparison.Ordinal) ? LyingServer.Lie.Silence
            : at == build.CommittedAt && Interlocked.Increment(ref tries) == 1 ? new(null, """{"error":{"code":400,"err_code":10164,"description":"another is in flight"},"stream":"KV","seq":0}""")
            : null;
        using var stop = new CancellationTokenSource();
        var reading = build.Table.ReadManyAsync(s_keys, stop.Token).AsTask();
        var committed = build.Table.CommitAsync(TargetLaws.Commit("1", 0, ("r.a", "1")), Ct).AsTask();
        Assert.Equal(2ul, await committed.WaitAsync(TimeSpan.FromSeconds(60), Ct));
        Assert.Equal(2, tries);
        Assert.False(reading.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static Func<int> Count(FaultProxy wire)
    {
        var asked = 0;
        wire.FromClient = (frame, proxied) =>
        {
            if (frame.Subject.StartsWith("$JS.API.", StringComparison.Ordinal))
                Interlocked.Increment(ref asked);
            return proxied.ToServerAsync(frame.Bytes);
        };
        return () => Volatile.Read(ref asked);
    }
}
