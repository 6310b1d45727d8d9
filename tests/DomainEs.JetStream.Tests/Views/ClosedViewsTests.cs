using DomainEs.JetStream.Tests.Store;
using DomainEs.Views;
using DomainEs.Wire;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>Views that are closed: whoever asks, or asked before, is told that they cannot be reached.</summary>
public sealed class ClosedViewsTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    // More than have their turn while the views are closed.
    private const int Waiting = 2000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_waits_for_a_row_is_told(bool atLeader)
    {
        await using var wire = new FaultProxy(servers.Server.Port);
        await using var build = await BuildOnWire.OpenAsync(wire.Url, atLeader);
        wire.FromServer = static (frame, proxied) => frame.Verb is "MSG" or "HMSG" ? Task.CompletedTask : proxied.ToClientAsync(frame.Bytes);
        var readings = Enumerable.Range(0, Waiting).Select(i => build.Table.ReadAsync($"r.{i}", Ct).AsTask()).ToArray();
        Assert.DoesNotContain(readings, static reading => reading.IsCompleted);

        await build.Server.DisposeAsync();
        var told = await Task.WhenAll(readings.Select(static reading => Assert.ThrowsAsync<ViewUnreachableException>(() => reading))).WaitAsync(TimeSpan.FromSeconds(60), Ct);
        Assert.Equal(Waiting, told.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_asks_for_rows_is_told(bool atLeader)
    {
        await using var build = await BuildOnWire.OpenAsync(servers.Server.Url, atLeader);
        await build.Server.DisposeAsync();
        await ToldAsync(async () => await build.Table.ReadCheckpointAsync(Ct));
        await ToldAsync(async () => await build.Table.ReadAsync("r.a", Ct));
        await ToldAsync(async () => await build.Table.ReadManyAsync(["r.a", "r.b"], Ct));
        await ToldAsync(async () => await build.Table.ListedAsync("r"));
        await ToldAsync(async () => await build.Table.CommitAsync(TargetLaws.Commit("1", 0, ("r.a", "1")), Ct));
        await ToldAsync(async () =>
        {
            await using var watch = build.Table.WatchAsync("r.a", Ct).GetAsyncEnumerator(Ct);
            await watch.MoveNextAsync();
        });
    }

    [Fact]
    public async Task Who_asks_for_builds_is_told()
    {
        var layout = ServerFixture.NewContext();
        await using var connection = servers.Connect();
        var views = await JetStreamViews.ConnectAsync(connection, layout, cancellationToken: Ct);
        var build = TargetLaws.Build(layout.Context);
        await views.OpenedAsync(build);
        await views.SwitchAsync(build, Ct);
        await views.DisposeAsync();
        await ToldAsync(async () => await views.OpenAsync(build, creates: true, Ct));
        await ToldAsync(async () => await views.OpenAsync(build, creates: false, Ct));
        await ToldAsync(async () => await views.ReadCurrentAsync(layout.Context, build.View, Ct));
        await ToldAsync(async () => await views.SwitchAsync(build, Ct));
        await ToldAsync(async () => await views.ListAsync(layout.Context, build.View, Ct));
        await ToldAsync(async () => await views.RemoveAsync(build, Ct));
    }

    private static Task<ViewUnreachableException> ToldAsync(Func<Task> ask) => Assert.ThrowsAsync<ViewUnreachableException>(ask);
}
