using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>A1, A3: the server of log and views goes and comes back under a projection that runs on.</summary>
public sealed class RestartedServerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A1_A_projection_goes_on_over_every_restart_of_its_server_and_counts_each_event_once()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var packer = await Packer.OpenAsync(server.Url, server.Layout);
        await packer.PackAsync(100, Ct);
        await using var projecting = await Projecting.StartAsync<First>(server.Url, server.Layout);
        packer.Start(TimeSpan.Zero);
        for (var restart = 0; restart < 6; restart++)
        {
            await packer.GoOnAsync(Random.Shared.Next(1, 60), Ct);
            if (restart % 2 == 0)
            {
                await server.KillAndRestartAsync();
            }
            else
            {
                await server.StopAsync();
                await server.RestartAsync();
            }
        }

        await packer.GoOnAsync(50, Ct);
        await packer.StopAsync();
        await projecting.CaughtUpAsync(Ct);
        var view = await CrateView.HoldsAsync<First>(server.Url, server.Layout, Ct);
        Assert.Equal(Place.EndOf(await packer.Store.ReadEndAsync(Ct)), view.Place);
        Assert.Equal(ProjectionState.Live, projecting.Health.State);
        Assert.Equal((3 * packer.Commands) + 18, projecting.Health.Events);
    }
}
