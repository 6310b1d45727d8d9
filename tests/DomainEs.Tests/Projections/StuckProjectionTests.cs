using System.Runtime.CompilerServices;

namespace DomainEs.Tests.Projections;

public sealed class StuckProjectionTests
{
    [Fact]
    public async Task A_projection_that_is_stuck_in_its_first_event_holds_up_nobody_who_begins_with_it()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var end = new ManualResetEventSlim();
        OwnerRow<Begins>.Meets = _ => end.Wait();
        var ledger = new Ledger();
        await ledger.WriteAsync("x", new Model.AccountOpened("bob"), new Model.Deposited(Amounts.Poison));
        var target = new InMemoryProjectionTarget();
        var bothOpened = new MeanwhileTarget(target, async build =>
        {
            // So that both are given leave to begin at once, the one that gets stuck first: the third, which never opens, is waited for.
            if (build.View == "owners")
                await Task.Delay(100, patience.Token);
            else if (build.View == "routed")
                await Task.Delay(Timeout.Infinite, patience.Token);
            return true;
        });
        using var store = new ReadBeforeItsEnd(ledger.Store);
        await using var host = ProjectionHost.Start(
            store, Ledger.Layout, bothOpened, [OwnerRow<Begins>.Description, OwnerRow<Plain>.Description, RoutedRow.Description]);
        try
        {
            while (host.Health["owners"].Place != Place.EndOf(ledger.End))
                await Task.Delay(5, patience.Token);
            Assert.Equal(Place.Start, host.Health["beginning-owners"].Place);
        }
        finally
        {
            end.Set();
            await patience.CancelAsync();
        }
    }

    [Fact]
    public async Task Who_asks_for_a_retry_is_not_held_by_an_event_that_never_ends()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var end = new ManualResetEventSlim();
        OwnerRow<Retries>.Meets = static _ => throw new InvalidOperationException("not yet");
        var ledger = new Ledger();
        await using var host = ledger.Run<Retries>(new InMemoryProjectionTarget());
        await ledger.WriteAsync("x", new Model.AccountOpened("bob"), new Model.Deposited(Amounts.Poison));
        await host.CaughtUpAsync(patience.Token);
        OwnerRow<Retries>.Meets = _ => end.Wait();
        try
        {
            var asked = await Task.Run(() => Task.FromResult(host.RetryParkedAsync("retried-owners", "bob", CancellationToken.None)), CancellationToken.None).WaitAsync(patience.Token);
            Assert.False(asked.IsCompleted);
            end.Set();
            await asked.WaitAsync(patience.Token);
        }
        finally
        {
            end.Set();
        }
    }

    [Fact]
    public async Task Who_asked_for_a_retry_behind_an_event_that_never_ends_is_told_when_the_host_ends()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var end = new ManualResetEventSlim();
        OwnerRow<Asked>.Meets = _ => end.Wait();
        var ledger = new Ledger();
        var host = ledger.Run<Asked>(new InMemoryProjectionTarget(), new ProjectionOptions { StuckAfter = TimeSpan.FromMilliseconds(20) });
        await ledger.WriteAsync("x", new Model.AccountOpened("bob"), new Model.Deposited(Amounts.Poison));
        try
        {
            while (host.Health["asked-owners"].State != ProjectionState.Stuck)
                await Task.Delay(5, patience.Token);
            var asked = host.RetryParkedAsync("asked-owners", "bob", patience.Token);

            await host.DisposeAsync();

            await Assert.ThrowsAsync<ObjectDisposedException>(() => asked);
        }
        finally
        {
            end.Set();
        }
    }

    private sealed class Begins : IMode
    {
        public static string Name => "beginning-owners";

        public static bool Parks => false;

        public static ulong Code => 7;
    }

    private sealed class Retries : IMode
    {
        public static string Name => "retried-owners";

        public static bool Parks => true;

        public static ulong Code => 8;
    }

    private sealed class Asked : IMode
    {
        public static string Name => "asked-owners";

        public static bool Parks => true;

        public static ulong Code => 9;
    }

    /// <summary>Tells its end, without letting its caller go meanwhile, when a reading of it was taken: who asks finds events at once.</summary>
    private sealed class ReadBeforeItsEnd(IEventStore store) : IEventStore, IDisposable
    {
        private readonly ManualResetEventSlim _isRead = new();

        public void Dispose() => _isRead.Dispose();

        public string Incarnation => store.Incarnation;

        public ISnapshotStore? Snapshots => store.Snapshots;

        public ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default) => store.AppendAsync(entry, expected, cancellationToken);

        public IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, CancellationToken cancellationToken = default) => store.ReadAsync(aggregate, after, cancellationToken);

        public async IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var slice in store.ReadAllAsync(after, follow, cancellationToken))
            {
                yield return slice;
                _isRead.Set();
            }
        }

        public ValueTask<Position> ReadEndAsync(CancellationToken cancellationToken = default)
        {
            _isRead.Wait(cancellationToken);
            return store.ReadEndAsync(cancellationToken);
        }
    }
}
