using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A2, A4, A5 on three replicas: the leader is killed, handed over, or stands still; so does a follower.</summary>
[Collection(ClusterFixture.Collection)]
public sealed class ClusterFaultTests(ClusterFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task A2_Killing_the_leader_loses_nothing_and_another_takes_over() => RunAsync(async (cluster, layout, run) =>
    {
        var leader = await cluster.LeaderOfAsync(layout.Stream, Ct);
        await run.FaultAsync("kill -9 of the leader", leader.KillAsync);
        await run.FaultAsync("restart", leader.RestartAsync);
    });

    [Fact]
    public Task A4_Stopping_the_leader_in_good_order_is_seen_by_no_caller() => RunAsync(async (cluster, layout, run) =>
    {
        var leader = await cluster.LeaderOfAsync(layout.Stream, Ct);
        await run.FaultAsync("SIGTERM of the leader", leader.StopAsync);
        await run.FaultAsync("restart", leader.RestartAsync);
        Assert.Equal((0, 0, 0), (run.Totals.NotSent, run.Totals.Refused, run.Totals.InDoubt));
    }, new() { ShortBudget = TimeSpan.FromSeconds(30) });

    [Fact]
    public Task A5_A_leader_that_stands_still_is_replaced_and_what_it_was_sent_is_stored_once() => RunAsync(async (cluster, layout, run) =>
    {
        var leader = await cluster.LeaderOfAsync(layout.Stream, Ct);
        await run.FaultAsync("SIGSTOP of the leader", () => Task.Run(leader.Pause));
        await run.FaultAsync("SIGCONT", () => Task.Run(leader.Resume));
    });

    [Fact]
    public Task A5_A_follower_that_stands_still_holds_up_nobody() => RunAsync(async (cluster, layout, run) =>
    {
        var follower = await cluster.FollowerOfAsync(layout.Stream, Ct);
        await run.FaultAsync("SIGSTOP of a follower", () => Task.Run(follower.Pause));
        await Task.Delay(1000, Ct);
        await run.FaultAsync("SIGCONT", () => Task.Run(follower.Resume));
    });

    [Fact]
    public async Task A14_Answers_that_are_lost_with_the_connection_double_nothing_on_three_replicas()
    {
        FaultProxy? proxy = null;
        await RunAsync(
            async (_, _, run) =>
            {
                for (var fault = 0; fault < 20; fault++)
                {
                    await run.History.FaultAsync("answers lost, wire cut", async () =>
                    {
                        proxy!.FromServer = AnswerRules.Lose;
                        await Task.Delay(Random.Shared.Next(5, 50), Ct);
                        proxy.Heal();
                    });
                    await Task.Delay(Random.Shared.Next(50, 150), Ct);
                }

                await run.FaultAsync("the last", () => Task.Run(proxy!.Heal));
            },
            through: cluster => (proxy = new FaultProxy(cluster.Nodes[0].Port)).Url);
        await proxy!.DisposeAsync();
    }

    [Fact]
    public async Task A15_A_retry_after_the_window_of_duplicates_is_still_recognised_on_three_replicas()
    {
        var (cluster, layout) = await fixture.WithStreamAsync(Ct);
        var leader = await cluster.LeaderOfAsync(layout.Stream, Ct);
        await LateRetries.HoldAsync(leader.Url, layout, Ct);
    }

    private async Task RunAsync(Func<Cluster, StreamLayout, FaultRun, Task> faults, LoadShape? shape = null, Func<Cluster, string>? through = null)
    {
        var (cluster, layout) = await fixture.WithStreamAsync(Ct);
        await using var run = await FaultRun.StartAsync(through?.Invoke(cluster) ?? cluster.Url, layout, shape);
        try
        {
            await faults(cluster, layout, run);
            await run.StopAsync();
        }
        finally
        {
            await cluster.SettleAsync(layout.Stream, Ct);
        }

        var leader = await cluster.LeaderOfAsync(layout.Stream, Ct);
        Checks.None(await run.EndAsync([.. cluster.Nodes.OrderBy(node => node != leader).Select(static node => (node.Name, node.Url))]));
        TestContext.Current.TestOutputHelper!.WriteLine(run.Totals.ToString());
    }
}
