using DomainEs.JetStream;
using DomainEs.JetStream.Tests.Store;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults.Snapshots;

/// <summary>The bucket of snapshots is deleted while services run, and made again.</summary>
[Collection(SnapshotBench.Collection)]
public sealed class LostBucketTests : IDisposable
{
    private const int Many = 100;
    private const string Id = "c";
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    private readonly SnapshotBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_the_bucket_states_are_folded_and_commands_go_on_and_with_it_snapshots_are_kept_again()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var connection = Wires.Connect(server.Url);
        var clock = new JumpingClock();
        await using var store = await JetStreamEventStore.ConnectAsync(connection, server.Layout, new() { Clock = clock }, Ct);
        var (writing, loading) = (Chest.In(store), Chest.In(store, new RepositoryOptions { CachedStates = 0 }));
        var laid = new List<int>();
        await LayAsync(Many);
        await Eventually.IsAsync(async () => await FoldedAsync() < Many, s_soon, "No load began at a snapshot", Ct);
        Assert.Empty(_bench.Ignored);

        await connection.RequestAsync<byte[], byte[]>($"$JS.API.STREAM.DELETE.KV_{server.Layout.SnapshotBucket}", [], cancellationToken: Ct);
        _bench.Forget();
        Assert.Equal(Many, await FoldedAsync());
        Assert.Contains("unreachable", _bench.Ignored);
        await LayAsync(3 * Many);
        await Eventually.IsAsync(() => Task.FromResult(_bench.Ignored.Contains("not_kept")), s_soon, "That a snapshot was not kept is not counted", Ct);
        var written = _bench.Written; // one may have been on its way when the bucket went
        clock.Jump(TimeSpan.FromSeconds(1));
        await Eventually.IsAsync(async () => await IsSilentAsync(), s_soon, "Each load asks for what is not there", Ct);
        Assert.Equal(["not_kept", "unreachable"], _bench.Ignored.Distinct().Order());
        Assert.Equal(written, _bench.Written);

        await server.ProvisionAsync(server.Layout);
        clock.Jump(TimeSpan.FromSeconds(10));
        await Eventually.IsAsync(async () => await FoldedAsync() < laid.Count, s_soon, "No snapshot is kept again", Ct);
        Assert.True(_bench.Written > written);
        _bench.Forget();
        await LayAsync(10);
        Assert.InRange(await FoldedAsync(), 0, Many);
        Assert.Empty(_bench.Ignored);

        async Task LayAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                (await writing.HandleAsync(new Lay(Id, laid.Count), Ct)).OrThrow();
                laid.Add(laid.Count);
            }
        }

        // The load is right, whatever it began at.
        async Task<long> FoldedAsync()
        {
            var before = _bench.Folded;
            var loaded = await loading.LoadAsync(Id, Ct);
            Assert.Equal(laid.Count, loaded.Version);
            Assert.Equal(SnapshotBench.Fold(laid), (loaded.State!.Sum, loaded.State.Chain));
            return _bench.Folded - before;
        }

        async Task<bool> IsSilentAsync()
        {
            var before = _bench.Ignored.Count(static reason => reason == "unreachable");
            await FoldedAsync();
            return _bench.Ignored.Count(static reason => reason == "unreachable") == before;
        }
    }

    public void Dispose() => _bench.Dispose();
}
