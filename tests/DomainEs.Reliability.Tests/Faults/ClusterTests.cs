using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>The cluster fixture itself: three replicas, fail-over, and each replica read by itself.</summary>
[Collection(ClusterFixture.Collection)]
public sealed class ClusterTests(ClusterFixture fixture)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cluster_finds_another_leader_and_every_replica_has_what_was_acknowledged()
    {
        var (cluster, layout) = await fixture.WithStreamAsync(Ct);
        var key = new AggregateKey("account", "a");
        await using (var connection = Wires.Connect(cluster.Url))
        await using (var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct))
        {
            var entry = Entry.OfRaw(key, 0, new RawCommit(CommitId.Of(key, "c"), DateTimeOffset.UtcNow, [new RawEvent("opened", new byte[] { 0xc0 })]));
            Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(entry, Revision.None, Ct));
        }

        var leader = await cluster.LeaderOfAsync(layout.Stream, Ct);
        await leader.KillAsync();
        Assert.NotEqual(leader.Name, (await cluster.LeaderOfAsync(layout.Stream, Ct)).Name);

        await cluster.SettleAsync(layout.Stream, Ct);
        foreach (var node in cluster.Nodes)
            Assert.Equal(key, Assert.Single(await RawLog.ReadAsync(cluster.Url, layout, node.Name, Ct)).Aggregate);
    }
}
