using DomainEs.Reliability.Tests.Faults.Child;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>Two processes run one projection: one writes each batch, whatever becomes of the other.</summary>
public sealed class TwoProjectorsTests
{
    private static readonly TimeSpan s_takeOverAfter = TimeSpan.FromMilliseconds(400);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)] // the rest of its batch comes after it went on
    [InlineData(true)] // all but the checkpoint is at the server
    public async Task A5_One_that_stood_still_in_mid_batch_loses_the_batch_and_becomes_the_spare(bool hasAllRows)
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var packer = await Packer.OpenAsync(server.Url, server.Layout);
        await packer.PackAsync(50, Ct);
        await using var proxy = new FaultProxy(server.Port);

        // The catch-up is the batch, since it has many rows.
        var hold = new Hold(proxy, new BatchStep("in mid batch", true, hasAllRows ? BatchStep.IsCheckpoint : static frame => BatchStep.IsMessage(frame, 6)));
        using var first = ChildProcess.Project(proxy.Url, server.Layout, s_takeOverAfter);
        await hold.IsHeld.WaitAsync(TimeSpan.FromSeconds(60), Ct);
        Signal.Pause(first.Id);
        packer.Start(TimeSpan.FromMilliseconds(10));

        using var second = ChildProcess.Project(server.Url, server.Layout, s_takeOverAfter);
        await SaysAsync(second, ProjectionState.Live);
        var taken = await CrateView.HoldsAsync<First>(server.Url, server.Layout, Ct);
        Signal.Resume(first.Id);
        hold.GoOn();
        await SaysAsync(first, ProjectionState.Spare);
        await packer.GoOnAsync(20, Ct);
        var apart = await CrateView.HoldsAsync<First>(server.Url, server.Layout, Ct);
        Assert.Equal(taken.Checkpoint!.Writer, apart.Checkpoint!.Writer);

        await second.KillAsync();
        await Eventually.IsAsync(() => IsAfterAsync(server, apart), TimeSpan.FromSeconds(30), "The spare did not take over", Ct);
        await packer.StopAsync();
        var end = Place.EndOf(await packer.Store.ReadEndAsync(Ct));
        await Eventually.IsAsync(async () => (await CrateView.ReadAsync<First>(server.Url, server.Layout, Ct)).Place == end, TimeSpan.FromSeconds(30), "The spare did not go on to the end", Ct);
        await CrateView.HoldsAsync<First>(server.Url, server.Layout, Ct);
        TestContext.Current.TestOutputHelper!.WriteLine($"first: {string.Join(", ", first.Lines)}; second: {string.Join(", ", second.Lines)}");
    }

    [Fact]
    public async Task Two_that_begin_together_count_each_event_once()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var packer = await Packer.OpenAsync(server.Url, server.Layout);
        await packer.PackAsync(200, Ct);
        packer.Start(TimeSpan.FromMilliseconds(2));
        Projecting[] all = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Projecting.StartAsync<First>(server.Url, server.Layout, s_takeOverAfter)))];
        await packer.GoOnAsync(150, Ct);
        await packer.StopAsync();
        foreach (var one in all)
            await one.CaughtUpAsync(Ct);
        await CrateView.HoldsAsync<First>(server.Url, server.Layout, Ct);
        Assert.Equal(2, all.Count(static one => one.Health.State == ProjectionState.Spare));
        foreach (var one in all)
            await one.DisposeAsync();
    }

    private static async Task<bool> IsAfterAsync(SingleServer server, CrateView before)
    {
        var now = await CrateView.ReadAsync<First>(server.Url, server.Layout, Ct);
        return now.Checkpoint!.Writer != before.Checkpoint!.Writer && now.Place > before.Place;
    }

    private static Task SaysAsync(ChildProcess child, ProjectionState state) => Eventually.IsAsync(
        () => Task.FromResult(child.Lines.Any(line => line.StartsWith(state.ToString(), StringComparison.Ordinal))), TimeSpan.FromSeconds(40), $"The projector is not {state}", Ct);
}
