using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A20 on three replicas: one of them is damaged, and readers are sent to it by chance.</summary>
[Collection(ClusterFixture.Collection)]
public sealed class DamagedReplicaTests(ClusterFixture fixture)
{
    private const int Middle = DamagedLog.Entries / 2;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A20_A_flipped_bit_in_one_replica_is_never_handed_out_as_the_whole_log()
    {
        var (cluster, layout) = await fixture.WithStreamAsync(Ct);
        var log = await DamagedLog.WriteAsync(cluster.Url, layout, Ct);
        await cluster.SettleAsync(layout.Stream, Ct);
        var follower = await cluster.FollowerOfAsync(layout.Stream, Ct);
        await follower.StopAsync();
        new StreamFiles(follower.StoreDirectory, layout.Stream).FlipBit(log.Written[Middle].Bytes);
        await cluster.SettleAsync(layout.Stream, Ct);

        // Read by itself, the damaged replica lacks the entry, unless its server noticed and fetched it from the others.
        var held = (await RawLog.ReadAsync(cluster.Url, layout, follower.Name, Ct)).Count;
        Assert.InRange(held, DamagedLog.Entries - 1, DamagedLog.Entries);

        var (whole, stopped) = (0, 0);
        for (var reading = 0; reading < 12; reading++)
        {
            var (read, exception) = await log.ReadAsync(0, Ct);
            if (exception is null)
                Assert.Equal(DamagedLog.Entries, read);
            else
                Assert.IsType<LogDamagedException>(exception);
            _ = exception is null ? whole++ : stopped++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"the damaged replica has {held} of {DamagedLog.Entries} entries; {whole} readings were whole, {stopped} stopped with a typed exception");
        Assert.True(whole > 0, "Two of three replicas are whole, and not one reading was.");
    }
}
