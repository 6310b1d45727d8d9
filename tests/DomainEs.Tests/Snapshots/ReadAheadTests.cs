using System.Runtime.CompilerServices;

namespace DomainEs.Tests.Snapshots;

/// <summary>Loads of one round trip: what follows a snapshot is asked for while the snapshot is. Guessed wrong, it is as if it had not been.</summary>
public sealed class ReadAheadTests
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly WatchedReads _store = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(100, 0)] // ends near its snapshot
    [InlineData(100, 15)]
    [InlineData(100, 60)] // of which others kept a later one
    [InlineData(5, 0)] // so short that there is none
    [InlineData(5, 3)]
    [InlineData(0, 0)]
    public async Task What_was_loaded_before_is_loaded_again_with_one_reading_that_does_not_wait_for_the_snapshot(int count, int more)
    {
        await CountAsync(count);
        var repository = Uncached();
        await repository.LoadAsync(_id, Ct);
        await repository.SnapshotsKeptAsync();
        await CountAsync(more);
        var (reads, gate) = (_store.Reads, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _store.OnSnapshot = () => gate.Task;
        var loading = repository.LoadAsync(_id, Ct);
        Assert.Equal(reads + 1, _store.Reads);
        Assert.False(loading.IsCompleted);
        gate.SetResult();
        Assert.Equal(count + more, (await loading).Version);
        Assert.Equal(reads + 1, _store.Reads);
        Assert.True(count < 100 || _store.Afters[^1] > Revision.None, "the whole history was read");
    }

    [Fact]
    public async Task Where_others_of_its_kind_have_no_snapshot_the_first_load_of_one_does_not_wait_for_it_either()
    {
        var repository = Uncached();
        for (var i = 0; i < 20; i++)
            await repository.LoadAsync($"{_id}{i}", Ct);
        await CountAsync(5);
        var (reads, gate) = (_store.Reads, new TaskCompletionSource());
        _store.OnSnapshot = () => gate.Task;
        var loading = repository.LoadAsync(_id, Ct);
        Assert.Equal(reads + 1, _store.Reads);
        gate.SetResult();
        Assert.Equal(5, (await loading).Version);
        Assert.Equal(reads + 1, _store.Reads);
    }

    [Fact]
    public async Task Where_others_of_its_kind_have_one_a_long_history_is_not_begun_in_vain()
    {
        await CountAsync(100);
        await CountAsync(100, "other");
        var repository = Uncached();
        await repository.LoadAsync($"{_id}other", Ct);
        var reads = _store.Reads;
        await repository.LoadAsync(_id, Ct);
        Assert.Equal(reads + 1, _store.Reads);
        Assert.True(_store.Afters[^1] > Revision.None, "the whole history was read");
    }

    [Fact]
    public async Task A_snapshot_that_ends_behind_what_was_read_ahead_is_gone_on_from()
    {
        await CountAsync(100);
        var repository = Uncached();
        await repository.LoadAsync(_id, Ct);
        await repository.SnapshotsKeptAsync();
        _store.OnSnapshot = async () =>
        {
            _store.OnSnapshot = static () => Task.CompletedTask;
            await CountAsync(100); // and keeps one
        };
        Assert.Equal(200, (await repository.LoadAsync(_id, Ct)).Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(120)]
    public async Task A_log_that_went_back_since_the_last_load_is_found(int count)
    {
        await CountAsync(100);
        var store = new Restored(_store);
        var repository = Score.In(store, new RepositoryOptions { CachedStates = 0 });
        Assert.Equal(100, (await repository.LoadAsync(_id, Ct)).Version);
        store.Log = new InMemoryEventStore();
        var other = Score.In(new Restored(store.Log) { Snapshots = null });
        for (var i = 1; i <= count; i++)
            (await other.HandleAsync(new Add(_id, 2 * i), Ct)).OrThrow();
        var loaded = await repository.LoadAsync(_id, Ct);
        Assert.Equal((count, count * (count + 1)), (loaded.Version, loaded.State?.Sum ?? 0));
    }

    [Fact]
    public async Task A_reading_that_fails_is_told()
    {
        await CountAsync(5);
        var store = new Restored(_store);
        var repository = Score.In(store, new RepositoryOptions { CachedStates = 0 });
        await repository.LoadAsync(_id, Ct);
        store.Fault = new InvalidOperationException("the log is on fire");
        Assert.Same(store.Fault, await Assert.ThrowsAsync<InvalidOperationException>(() => repository.LoadAsync(_id, Ct)));
        store.Fault = null;
        Assert.Equal(5, (await repository.LoadAsync(_id, Ct)).Version);
    }

    [Fact]
    public async Task A_load_that_is_stopped_ends()
    {
        await CountAsync(5);
        var repository = Uncached();
        await repository.LoadAsync(_id, Ct);
        using var stop = new CancellationTokenSource();
        _store.OnSnapshot = () => Task.Delay(Timeout.Infinite, stop.Token);
        var loading = repository.LoadAsync(_id, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loading);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_is_guessed_what_is_loaded_is_the_fold(int seed)
    {
        var random = new Random(seed);
        var repositories = new[] { Score.In(_store), Uncached(), Uncached(), Score.In(_store, new RepositoryOptions { CachedStates = 1 }) };
        var (kept, sums) = (new List<byte[]>(), new long[3]);
        var counts = new int[3];
        for (var step = 0; step < 1500; step++)
        {
            var (which, repository) = (random.Next(3), repositories[random.Next(repositories.Length)]);
            var key = new AggregateKey("score", $"{_id}{which}");
            switch (random.Next(8))
            {
                case 0: // snapshots are lost, or an older one comes again
                    byte[] bytes = kept.Count == 0 || random.Next(4) == 0 ? [] : kept[random.Next(kept.Count)];
                    await _store.Snapshots!.WriteAsync(key, Of<Score>(), bytes, Ct);
                    break;
                case 1 or 2:
                    var number = random.Next(1000);
                    (await repository.HandleAsync(new Add(key.Id, number), Ct)).OrThrow();
                    (sums[which], counts[which]) = (sums[which] + number, counts[which] + 1);
                    await repository.SnapshotsKeptAsync();
                    break;
                case 3:
                    kept.Add((await _store.Snapshots!.ReadAsync(key, Of<Score>(), Ct)).ToArray());
                    break;
                default:
                    var loaded = await repository.LoadAsync(key.Id, Ct);
                    Assert.Equal((counts[which], sums[which]), (loaded.Version, loaded.State?.Sum ?? 0));
                    break;
            }
        }

        Assert.Contains(kept, static bytes => bytes.Length > 0);
    }

    private Repository<Score, string> Uncached() => Score.In(_store, new RepositoryOptions { CachedStates = 0 });

    private async Task CountAsync(int count, string more = "")
    {
        var repository = Score.In(_store);
        for (var i = 1; i <= count; i++)
            (await repository.HandleAsync(new Add(_id + more, i), Ct)).OrThrow();
        await repository.SnapshotsKeptAsync();
    }

    private static Fingerprint Of<T>()
        where T : class, IAggregate<T> => T.Fingerprint;

    /// <summary>A store whose log is exchanged for another, and keeps its name and its snapshots.</summary>
    private sealed class Restored(IEventStore log) : IEventStore
    {
        public IEventStore Log { get; set; } = log;

        public Exception? Fault { get; set; }

        public string Incarnation { get; } = log.Incarnation;

        public ISnapshotStore? Snapshots { get; init; } = log.Snapshots;

        public ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default) => Log.AppendAsync(entry, expected, cancellationToken);

        public async IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            if (Fault is not null)
                throw Fault;
            await foreach (var slice in Log.ReadAsync(aggregate, after, cancellationToken))
                yield return slice;
        }

        public IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, CancellationToken cancellationToken = default) => Log.ReadAllAsync(after, follow, cancellationToken);
    }
}
