using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A9 on three replicas: the disk of one of them, and of the leader in turn, is full.</summary>
[Collection(ClusterFixture.Collection)]
public sealed class FullDiskOfOneTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A9_A_full_disk_of_the_leader_takes_nothing_and_after_its_restart_all_copies_are_equal()
    {
        Root.IsNeeded("Small disks are mounted");
        await using var disk0 = await SmallDisk.MountAsync(48);
        await using var disk1 = await SmallDisk.MountAsync(48);
        await using var disk2 = await SmallDisk.MountAsync(48);
        SmallDisk[] disks = [disk0, disk1, disk2];
        await using var cluster = await Cluster.StartAsync(Directory.CreateTempSubdirectory("domaines-cluster-"), [.. disks.Select(static disk => disk.Store)], syncsAlways: false, Ct);
        var layout = ClusterFixture.NewContext();
        await cluster.ProvisionAsync(layout, Ct);
        await using var run = await FaultRun.StartAsync(cluster.Url, layout, new() { Deciders = 2 });

        var leader = await cluster.LeaderOfAsync(layout.Stream, Ct);
        var full = disks[cluster.Nodes.IndexOf(leader)];
        await run.FaultAsync("the leader's disk full, then freed, then its restart", async () =>
        {
            full.Fill();
            await Task.Delay(3000, Ct);
            full.Free();
            await leader.StopAsync();
            await leader.RestartAsync();
        });
        await run.StopAsync();
        await cluster.SettleAsync(layout.Stream, Ct);
        var last = await cluster.LeaderOfAsync(layout.Stream, Ct);
        Checks.None(await run.EndAsync([.. cluster.Nodes.OrderBy(node => node != last).Select(static node => (node.Name, node.Url))]));
        TestContext.Current.TestOutputHelper!.WriteLine(run.Totals.ToString());
    }
}
