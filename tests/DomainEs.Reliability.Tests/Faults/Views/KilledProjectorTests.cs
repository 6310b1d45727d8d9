using DomainEs.Reliability.Tests.Faults.Child;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>A22: the process of a projection is killed at each step of its work, while its log grows.</summary>
public sealed class KilledProjectorTests
{
    private static readonly Lazy<Task<SingleServer>> s_server = new(static () => SingleServer.StartAsync());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, string> Steps => [.. BatchStep.All.Select(static (step, index) => (index, step.Name))];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A22_A_projector_that_was_killed_leaves_rows_and_checkpoint_in_agreement_and_the_next_goes_on(int index, string name)
    {
        var (server, step) = (await s_server.Value, BatchStep.All[index]);
        var layout = ClusterFixture.NewContext();
        await server.ProvisionAsync(layout);
        await using var packer = await Packer.OpenAsync(server.Url, layout);
        await packer.PackAsync(30, Ct);
        if (step.IsBegun)
        {
            await using var begun = await Projecting.StartAsync<First>(server.Url, layout);
            await begun.CaughtUpAsync(Ct);
            await packer.PackAsync(10, Ct);
        }

        await using var proxy = new FaultProxy(server.Port);
        var hold = new Hold(proxy, step);
        using (var killed = ChildProcess.Project(proxy.Url, layout, TimeSpan.FromSeconds(2)))
        {
            packer.Start(TimeSpan.FromMilliseconds(10));
            await hold.IsHeld.WaitAsync(TimeSpan.FromSeconds(60), Ct);

            // What was passed on in full may still be on its way to the process.
            await Task.Delay(step.PassedOn == 1 ? 50 : 10, Ct);
            await killed.KillAsync();
            await packer.StopAsync();
        }

        proxy.Cut();
        var left = await CrateView.HoldsAsync<First>(server.Url, layout, Ct);

        await using var next = await Projecting.StartAsync<First>(server.Url, layout);
        await next.CaughtUpAsync(Ct);
        var view = await CrateView.HoldsAsync<First>(server.Url, layout, Ct);
        Assert.Equal(Place.EndOf(await packer.Store.ReadEndAsync(Ct)), view.Place);
        TestContext.Current.TestOutputHelper!.WriteLine($"killed {name}: left at {left.Place}, ended at {view.Place}");
    }
}
