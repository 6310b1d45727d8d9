using DomainEs.Reliability.Tests.Servers;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>A2, A3 on three replicas: log and view change their leaders while a projection commits.</summary>
[Collection(ClusterFixture.Collection)]
public sealed class ViewsOnThreeServersTests(ClusterFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A2_A_projection_goes_on_over_changes_of_the_leaders_of_its_log_and_its_view()
    {
        var (cluster, layout) = await fixture.WithStreamAsync(Ct);
        await using var packer = await Packer.OpenAsync(cluster.Url, layout);
        await packer.PackAsync(50, Ct);
        await using var projecting = await Projecting.StartAsync<First>(cluster.Url, layout, replicas: 3);
        await projecting.CaughtUpAsync(Ct);
        var view = $"KV_{CrateView.BucketOf<First>(layout, packer.Store.Incarnation)}";
        packer.Start(TimeSpan.Zero);
        try
        {
            await StepDownAsync(cluster, view);
            await packer.GoOnAsync(30, Ct);
            await StepDownAsync(cluster, layout.Stream);
            await packer.GoOnAsync(30, Ct);
            var leader = await cluster.LeaderOfAsync(view, Ct);
            await leader.KillAsync();
            await packer.GoOnAsync(30, Ct);
            await leader.RestartAsync();
            await packer.GoOnAsync(30, Ct);
            await packer.StopAsync();
            await projecting.CaughtUpAsync(Ct);
        }
        finally
        {
            await cluster.SettleAsync(layout.Stream, Ct);
            await cluster.SettleAsync(view, Ct);
        }

        var kept = await CrateView.HoldsAsync<First>(cluster.Url, layout, Ct);
        Assert.Equal(Place.EndOf(await packer.Store.ReadEndAsync(Ct)), kept.Place);
        Assert.Equal((3 * packer.Commands) + 18, projecting.Health.Events);
    }

    private static async Task StepDownAsync(Cluster cluster, string stream)
    {
        var before = await cluster.LeaderOfAsync(stream, Ct);
        await using var connection = Wires.Connect(cluster.Url);
        await Eventually.IsAsync(
            async () =>
            {
                try
                {
                    await connection.RequestAsync<byte[], byte[]>($"$JS.API.STREAM.LEADER.STEPDOWN.{stream}", [], cancellationToken: Ct);
                }
                catch (NatsException)
                {
                    // nobody leads it just now
                }

                return await cluster.LeaderOfAsync(stream, Ct) != before;
            },
            TimeSpan.FromSeconds(30),
            $"'{stream}' kept its leader",
            Ct);
    }
}
