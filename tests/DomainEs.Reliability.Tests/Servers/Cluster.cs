using System.Collections.Immutable;
using DomainEs.JetStream;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>Three real nats-servers that keep streams together: own ports, own directories, and each can be killed, paused and brought back.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private readonly DirectoryInfo _root;

    private Cluster(DirectoryInfo root, ImmutableArray<ClusterNode> nodes) => (_root, Nodes) = (root, nodes);

    public ImmutableArray<ClusterNode> Nodes { get; }

    /// <summary>All servers, for a client that goes to another when one is lost.</summary>
    public string Url => string.Join(',', Nodes.Select(static node => node.Url));

    /// <param name="syncsAlways">Whether each write is on disk before it is acknowledged.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<Cluster> StartAsync(bool syncsAlways = false, CancellationToken cancellationToken = default)
    {
        var root = Directory.CreateTempSubdirectory("domaines-cluster-");
        string[] stores = [.. Enumerable.Range(0, 3).Select(index => Path.Combine(root.FullName, $"n{index}"))];
        return await StartAsync(root, stores, syncsAlways, cancellationToken);
    }

    /// <param name="root">Deleted at the end.</param>
    /// <param name="stores">The three store directories, which may lie on disks of their own.</param>
    /// <param name="syncsAlways">Whether each write is on disk before it is acknowledged.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<Cluster> StartAsync(DirectoryInfo root, IReadOnlyList<string> stores, bool syncsAlways, CancellationToken cancellationToken = default)
    {
        var ports = Ports.Free(3);
        var nodes = await Task.WhenAll(ports.Select((port, index) =>
        {
            var name = $"n{index}";
            var configuration = ServerConfiguration.JetStream(stores[index], syncsAlways) + "\n" + ServerConfiguration.Member(name, port, ports);
            return ClusterNode.StartAsync(name, stores[index], configuration, cancellationToken);
        }));
        return new Cluster(root, [.. nodes]);
    }

    /// <summary>Makes a context's stream on all three; a cluster that just started takes some seconds to agree on it.</summary>
    public async Task ProvisionAsync(StreamLayout layout, CancellationToken cancellationToken = default)
    {
        await using var connection = Wires.Connect(Url);
        await Eventually.IsAsync(
            async () =>
            {
                try
                {
                    await JetStreamProvisioner.ProvisionAsync(connection, layout, new() { Replicas = 3 }, cancellationToken);
                    return true;
                }
                catch (JetStreamStoreException)
                {
                    return false;
                }
            },
            s_patience,
            "The cluster made no stream of three replicas",
            cancellationToken);
    }

    /// <summary>The node that leads a stream now.</summary>
    public async Task<ClusterNode> LeaderOfAsync(string stream, CancellationToken cancellationToken = default)
    {
        await using var connection = Wires.Connect(Url);
        ClusterNode? leader = null;
        await Eventually.IsAsync(
            async () => await StreamState.OfAsync(connection, stream, cancellationToken) is { Leader: { } name } && (leader = Nodes.First(node => node.Name == name)).IsUp,
            s_patience,
            $"Stream '{stream}' found no leader",
            cancellationToken);
        return leader!;
    }

    /// <summary>A node that follows in a stream now.</summary>
    public async Task<ClusterNode> FollowerOfAsync(string stream, CancellationToken cancellationToken = default)
    {
        var leader = await LeaderOfAsync(stream, cancellationToken);
        return Nodes.First(node => node != leader && node.IsUp);
    }

    /// <summary>Brings back every node that is away and waits until all replicas of a stream are up to date.</summary>
    public async Task SettleAsync(string stream, CancellationToken cancellationToken = default)
    {
        await Task.WhenAll(Nodes.Select(static node => node.HealAsync()));
        await using var connection = Wires.Connect(Url);
        await Eventually.IsAsync(
            async () => await StreamState.OfAsync(connection, stream, cancellationToken) is { IsSettled: true },
            s_patience,
            $"The replicas of stream '{stream}' did not catch up",
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(static node => node.DisposeAsync().AsTask()));
        _root.Delete(recursive: true);
    }
}
