using DomainEs.Reliability.Tests.Servers;

[assembly: AssemblyFixture(typeof(ClusterFixture))]

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>The one cluster that all tests share, started when the first needs it. Each test has a stream of its own and leaves all servers up.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    /// <summary>The collection of the tests that use it: they do not run beside each other, since each takes servers away.</summary>
    public const string Collection = "cluster";

    private static int s_streams;
    private readonly Lazy<Task<Cluster>> _cluster = new(static () => Servers.Cluster.StartAsync());

    internal Task<Cluster> Cluster => _cluster.Value;

    internal static StreamLayout NewContext() => new($"c{Interlocked.Increment(ref s_streams)}-{Guid.NewGuid():N}");

    /// <summary>The cluster, whole, with a stream of three replicas just made.</summary>
    internal async Task<(Cluster Cluster, StreamLayout Layout)> WithStreamAsync(CancellationToken cancellationToken)
    {
        var cluster = await Cluster;
        await Task.WhenAll(cluster.Nodes.Select(static node => node.HealAsync()));
        var layout = NewContext();
        await cluster.ProvisionAsync(layout, cancellationToken);
        await cluster.SettleAsync(layout.Stream, cancellationToken);
        return (cluster, layout);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_cluster.IsValueCreated)
            await (await Cluster).DisposeAsync();
    }
}
