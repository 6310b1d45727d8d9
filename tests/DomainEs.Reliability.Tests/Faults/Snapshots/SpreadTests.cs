using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Tests.Snapshots;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Faults.Snapshots;

/// <summary>A few small entries of an aggregate in a long log on a real server: a snapshot is worth its bytes where they lie far apart, and only there.</summary>
[Collection(SnapshotBench.Collection)]
public sealed class SpreadTests : IDisposable
{
    private const int Far = 41_000;
    private const int Batch = 1000;
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    private readonly SnapshotBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Few_events_far_apart_are_worth_a_snapshot_and_as_many_near_each_other_are_not()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var connection = Wires.Connect(server.Url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, server.Layout, cancellationToken: Ct);
        var (kept, unkept) = (Chest.In(store), Chest.In(new WithSnapshots(store)));

        // Each four before the stretch: what is held and goes on behind it, what is loaded again there, and what stays here.
        foreach (var id in new[] { "held", "loaded", "before" })
            await LayAsync(id == "loaded" ? unkept : kept, id, 4);
        await FillAsync(connection, server.Layout);
        await LayAsync(unkept, "loaded", 1);
        foreach (var id in new[] { "behind", "behind too" })
            await LayAsync(kept, id, 6);
        Assert.Equal("", await KeptAsync());

        // Where the held one begins is known. It is written alone, after all that came before it.
        await LayAsync(kept, "held", 1);
        await Eventually.IsAsync(async () => await KeptAsync() != "", s_soon, "No snapshot of what lies far apart is kept", Ct);
        Assert.Equal("held", await KeptAsync());

        // Of a process that just started: where a history begins that is read at once is known by what it saw of the log in between.
        var started = Chest.In(store, new RepositoryOptions { CachedStates = 0 });
        await started.LoadAsync("loaded", Ct);
        foreach (var id in new[] { "before", "behind", "behind too" })
            await started.LoadAsync(id, Ct);
        Assert.Equal("held", await KeptAsync());
        await Eventually.IsAsync(async () => (await started.LoadAsync("loaded", Ct)).Version == 5 && await KeptAsync() != "held", s_soon, "No snapshot of what is known to lie far apart is kept", Ct);
        foreach (var id in new[] { "before", "behind", "behind too" })
            await started.LoadAsync(id, Ct);
        Assert.Equal("held, loaded", await KeptAsync());
        Assert.Equal((2, 0), (_bench.Written, _bench.Ignored.Length));

        _bench.Forget();
        var loaded = await Chest.In(store).LoadAsync("loaded", Ct);
        Assert.Equal((5, SnapshotBench.Fold([1, 2, 3, 4, 5]), 0), (loaded.Version, (loaded.State!.Sum, loaded.State.Chain), _bench.Folded));

        async Task<string> KeptAsync()
        {
            var found = new List<string>();
            foreach (var id in new[] { "before", "behind", "behind too", "held", "loaded" })
            {
                if (!(await store.Snapshots.ReadAsync(SnapshotBench.KeyOf(id), SnapshotBench.FingerprintOf<Chest>(), Ct)).IsEmpty)
                    found.Add(id);
            }

            return string.Join(", ", found);
        }
    }

    public void Dispose() => _bench.Dispose();

    private static async Task LayAsync(Repository<Chest, string> chests, string id, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var version = (await chests.LoadAsync(id, Ct)).Version;
            (await chests.HandleAsync(new Lay(id, (int)version + 1), Ct)).OrThrow();
        }
    }

    /// <summary>Fills the log with what nobody reads.</summary>
    private static async Task FillAsync(NatsConnection connection, StreamLayout layout)
    {
        var subject = layout.SubjectOf(SnapshotBench.KeyOf("filler"));
        for (var i = 1; i <= Far; i++)
        {
            if (i % Batch == 0)
                await connection.RequestAsync<byte[], byte[]>(subject, [1], cancellationToken: Ct);
            else
                await connection.PublishAsync(subject, new byte[] { 1 }, cancellationToken: Ct);
        }

        Assert.True(await RawLog.EndAsync(connection, layout.Stream, Ct) > Far);
    }
}
