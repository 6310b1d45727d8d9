using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Soak;

/// <summary>A round on three servers, each on a disk that can lose its power where disks can be mounted.</summary>
internal sealed class ClusterRound(int seed, bool projects, SoakTotals totals) : SoakRound(seed, projects, totals)
{
    private readonly StreamLayout _layout = ClusterFixture.NewContext();
    private readonly List<PowerDisk> _disks = [];
    private Cluster? _cluster;
    private FaultProxy? _proxy;

    private Cluster Cluster => _cluster!;

    protected override int Replicas => 3;

    protected override async Task<(string Url, StreamLayout Layout)> OpenAsync()
    {
        for (var disk = 0; MayMount && disk < 3; disk++)
            _disks.Add(await PowerDisk.MountAsync());
        _cluster = _disks.Count == 0
            ? await Cluster.StartAsync()
            : await Cluster.StartAsync(Directory.CreateTempSubdirectory("domaines-cluster-"), [.. _disks.Select(static disk => disk.Store)], syncsAlways: true);
        await _cluster.ProvisionAsync(_layout);
        _proxy = new FaultProxy(_cluster.Nodes[0].Port);

        // Whoever starts with the proxy goes to the other servers when that way is gone.
        return ($"{_proxy.Url},{_cluster.Nodes[1].Url},{_cluster.Nodes[2].Url}", _layout);
    }

    protected override (FaultKind Kind, Func<Task> Fault) Choose() => Random.Next(_disks.Count == 0 ? 6 : 8) switch
    {
        0 => (FaultKind.Kill, () => AwayAsync(static node => node.KillAsync(), isLeader: true)),
        1 => (FaultKind.Stop, () => AwayAsync(static node => node.StopAsync(), isLeader: true)),
        2 => (FaultKind.Pause, () => AwayAsync(PauseAsync, isLeader: true)),
        3 => (FaultKind.PauseFollower, () => AwayAsync(PauseAsync, isLeader: false)),
        4 => (FaultKind.KillAll, KillAllAsync),
        5 => (FaultKind.LostAnswers, () => OnWireAsync(_proxy!, null, AnswerRules.Lose, TimeSpan.FromMilliseconds(Random.Next(5, 100)), cuts: true)),
        6 => (FaultKind.PowerCut, () => CutPowerAsync(Random.Next(3))),
        _ => (FaultKind.PowerCutAll, () => CutPowerAsync(0, 1, 2)),
    };

    protected override async Task<(string Name, string Url)[]> SettleAsync()
    {
        await Cluster.SettleAsync(_layout.Stream);
        var leader = await Cluster.LeaderOfAsync(_layout.Stream);
        return [.. Cluster.Nodes.OrderBy(node => node != leader).Select(static node => (node.Name, node.Url))];
    }

    protected override async Task CloseAsync()
    {
        if (_proxy is not null)
            await _proxy.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        foreach (var disk in _disks)
            await disk.DisposeAsync();
    }

    // The fault is over when the others have gone on without the node, and it is back.
    private async Task AwayAsync(Func<ClusterNode, Task> away, bool isLeader)
    {
        var node = isLeader ? await Cluster.LeaderOfAsync(_layout.Stream) : await Cluster.FollowerOfAsync(_layout.Stream);
        await away(node);
        await Task.Delay(Random.Next(200, 6000));
        await node.HealAsync();
    }

    private static Task PauseAsync(ClusterNode node)
    {
        node.Pause();
        return Task.CompletedTask;
    }

    private async Task KillAllAsync()
    {
        await Task.WhenAll(Cluster.Nodes.Select(static node => node.KillAsync()));
        await Task.WhenAll(Cluster.Nodes.Select(static node => node.RestartAsync()));
    }

    private async Task CutPowerAsync(params int[] which)
    {
        foreach (var node in which)
            Cluster.Nodes[node].Pause();
        await Task.WhenAll(which.Select(node => _disks[node].CutAsync(Cluster.Nodes[node].KillAsync)));
        await Task.WhenAll(which.Select(node => Cluster.Nodes[node].RestartAsync()));
    }
}
