using System.Runtime.CompilerServices;

namespace DomainEs.Tests.Projections;

/// <summary>A watched row is followed to the next build while the old one goes on.</summary>
public sealed class ViewWatchTests
{
    [Fact]
    public async Task Who_watches_is_led_to_the_next_build_without_a_word_and_the_old_one_is_let_go_of()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var target = new InMemoryProjectionTarget();
        var builds = new Builds(target);
        var watched = new WatchedTarget(target);
        await builds.WriteAsync(Builds.Of(1), 5, ("bob", 5, 5m));
        await target.SwitchAsync(Builds.Of(1), patience.Token);
        using var view = new View<OwnerRow<Changed>, string>(watched, Ledger.Layout, new() { SwitchCheck = TimeSpan.FromMilliseconds(5) });
        await using var rows = view.WatchAsync("bob", patience.Token).GetAsyncEnumerator(patience.Token);
        Assert.True(await rows.MoveNextAsync());
        var next = rows.MoveNextAsync();
        await builds.WriteAsync(Builds.Of(2), 5, ("bob", 5, 5m));

        while (watched.Given < 2)
            await Task.Delay(5, patience.Token);
        Assert.Equal(1, watched.Ended);
        await builds.WriteAsync(Builds.Of(2), 6, ("bob", 6, 6m));

        Assert.True(await next.AsTask().WaitAsync(patience.Token));
        Assert.Equal(6m, rows.Current?.Balance);
    }

    private sealed class WatchedTarget(IProjectionTarget inner) : IProjectionTarget
    {
        private int _given;
        private int _ended;

        /// <summary>How many rows were given to who watches.</summary>
        public int Given => Volatile.Read(ref _given);

        /// <summary>How many watches ended.</summary>
        public int Ended => Volatile.Read(ref _ended);

        public async ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default) =>
            await inner.OpenAsync(build, creates, cancellationToken) is { } table ? new Table(this, table) : null;

        public ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default) => inner.ReadCurrentAsync(context, view, cancellationToken);

        public ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default) => inner.SwitchAsync(build, cancellationToken);

        public ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default) => inner.ListAsync(context, view, cancellationToken);

        public ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default) => inner.RemoveAsync(build, cancellationToken);

        private sealed class Table(WatchedTarget target, IViewTable inner) : IViewTable
        {
            public int MaxRows => inner.MaxRows;

            public int MaxRowBytes => inner.MaxRowBytes;

            public ValueTask<StoredCheckpoint> ReadCheckpointAsync(CancellationToken cancellationToken = default) => inner.ReadCheckpointAsync(cancellationToken);

            public ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

            public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken = default) => inner.ReadAsync(key, cancellationToken);

            public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) => inner.ReadManyAsync(keys, cancellationToken);

            public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(string prefix, CancellationToken cancellationToken = default) => inner.ListAsync(prefix, cancellationToken);

            public async IAsyncEnumerable<ReadOnlyMemory<byte>> WatchAsync(string key, [EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                try
                {
                    await foreach (var row in inner.WatchAsync(key, cancellationToken))
                    {
                        Interlocked.Increment(ref target._given);
                        yield return row;
                    }
                }
                finally
                {
                    Interlocked.Increment(ref target._ended);
                }
            }
        }
    }
}
