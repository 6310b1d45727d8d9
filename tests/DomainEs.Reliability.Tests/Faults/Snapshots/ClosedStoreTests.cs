using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Tests.Snapshots;

namespace DomainEs.Reliability.Tests.Faults.Snapshots;

/// <summary>A service is shut down while snapshots wait to be written.</summary>
[Collection(SnapshotBench.Collection)]
public sealed class ClosedStoreTests : IDisposable
{
    private const int Chests = 20;
    private const int Many = 60;
    private static readonly string[] s_chests = [.. Enumerable.Range(1, Chests).Select(static i => $"{i}")];
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    private readonly SnapshotBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // the server answers nothing more, so that all of them wait
    public async Task What_waits_when_the_store_is_closed_is_dropped_soon_and_counted_and_nothing_is_kept_by_half(bool isPaused)
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using (var connection = Wires.Connect(server.Url))
        {
            var store = await JetStreamEventStore.ConnectAsync(connection, server.Layout, cancellationToken: Ct);
            var writing = Chest.In(new WithSnapshots(store));
            foreach (var chest in s_chests)
            {
                for (var i = 1; i <= Many; i++)
                    (await writing.HandleAsync(new Lay(chest, i), Ct)).OrThrow();
            }

            // Of each a snapshot is due when it was read.
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var loading = Chest.In(new WithSnapshots(store) { Snapshots = new Waiting(store.Snapshots, gate.Task) });
            foreach (var chest in s_chests)
                await loading.LoadAsync(chest, Ct);
            if (isPaused)
                server.Pause();
            gate.SetResult();
            var started = TimeProvider.System.GetTimestamp();
            await store.DisposeAsync();
            await Eventually.IsAsync(() => Task.FromResult(_bench.Written + _bench.Ignored.Length >= Chests), s_soon, "Some neither are kept nor counted as not kept", Ct);
            Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(30));
            Assert.Equal(Chests, _bench.Written + _bench.Ignored.Length);
            Assert.All(_bench.Ignored, static reason => Assert.Equal("not_kept", reason));
            Assert.True(!isPaused || _bench.Written == 0);
        }

        server.Resume();
        var (used, written) = (0, _bench.Written);
        foreach (var chest in s_chests)
        {
            var (wasUsed, ignored, _) = await _bench.LoadAsync(server.Url, server.Layout, chest, Ct);
            Assert.Empty(ignored);
            used += wasUsed ? 1 : 0;
        }

        // The last one may have been stored, and its answer lost.
        Assert.InRange(used, written, written + 1);
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>Writes nothing before it may.</summary>
    private sealed class Waiting(ISnapshotStore inner, Task may) : ISnapshotStore
    {
        public int MaxBytes => inner.MaxBytes;

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default) => inner.ReadAsync(aggregate, fingerprint, cancellationToken);

        public async ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            await may.WaitAsync(cancellationToken);
            return await inner.WriteAsync(aggregate, fingerprint, bytes, cancellationToken);
        }
    }
}
