namespace DomainEs.Tests.Snapshots;

/// <summary>Which states are kept, how often, and what a load does whose snapshot does not come.</summary>
[Collection(nameof(SnapshotTests))]
public sealed class SnapshotRuleTests
{
    private const int Many = 100;
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_that_gives_up_is_unreachable_and_the_load_goes_on()
    {
        using var meter = new SnapshotMeter("tally");
        var store = await FilledAsync();
        await LoadAsync(store, new Failing(() => new OperationCanceledException()));
        Assert.Equal("unreachable", Assert.Single(meter.Ignored));
    }

    [Fact]
    public async Task A_place_that_says_that_it_cannot_be_reached_is_counted_and_one_that_has_none_is_not()
    {
        using var meter = new SnapshotMeter("tally");
        var store = await FilledAsync();
        await LoadAsync(store, new Giving(default));
        await LoadAsync(store, new Giving(Array.Empty<byte>()));
        Assert.Empty(meter.Ignored);
        await LoadAsync(store, new Giving(ISnapshotStore.Unreachable));
        Assert.Equal("unreachable", Assert.Single(meter.Ignored));
    }

    [Fact]
    public async Task A_load_that_is_stopped_says_so_whatever_its_snapshot_says()
    {
        using var meter = new SnapshotMeter("tally");
        var filled = await FilledAsync();
        await LoadAsync(static token => new OperationCanceledException(token));
        Assert.Empty(meter.Ignored); // nobody asked for it any more
        await LoadAsync(static _ => new IOException());

        async Task LoadAsync(Func<CancellationToken, Exception> why)
        {
            using var stop = new CancellationTokenSource();
            var store = new WithSnapshots(filled)
            {
                Snapshots = new Failing(() =>
                {
                    stop.Cancel();
                    return why(stop.Token);
                }),
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Tally.In(store).LoadAsync("1", stop.Token));
        }
    }

    [Fact]
    public async Task Of_a_short_history_nothing_is_kept_by_a_load_either()
    {
        var kept = new GatedSnapshots();
        kept.Release();
        var store = new InMemoryEventStore();
        for (var i = 0; i < 20; i++)
        {
            (await Tally.In(new WithSnapshots(store)).HandleAsync(new Count("1", i), Ct)).OrThrow();
            (await Lot.In(new WithSnapshots(store)).HandleAsync(new Draw("1", i), Ct)).OrThrow();
        }

        var (tallies, lots) = (Tally.In(new WithSnapshots(store) { Snapshots = kept }, new RepositoryOptions { CachedStates = 0 }), Lot.In(new WithSnapshots(store) { Snapshots = kept }));
        await tallies.LoadAsync("1", Ct);
        await lots.LoadAsync("1", Ct);
        await tallies.SnapshotsKeptAsync();
        await lots.SnapshotsKeptAsync();
        Assert.Empty(kept.Kept);
    }

    [Fact]
    public async Task What_waits_to_be_kept_of_a_state_that_was_handed_out_since_is_left()
    {
        var kept = new GatedSnapshots();
        var lots = Lot.In(new WithSnapshots(new InMemoryEventStore()) { Snapshots = kept });
        await DrawAsync("0");
        await kept.Begun.WaitAsync(s_soon, Ct); // and the next ones wait
        await DrawAsync("1");
        Assert.Equal(Many, (await lots.LoadAsync("1", Ct)).State!.Draws); // whose it is from here on
        await DrawAsync("2");
        kept.Release();
        await lots.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
        Assert.Equal(["0", "2"], kept.Kept.Distinct());

        async Task DrawAsync(string id)
        {
            for (var i = 1; i <= Many; i++)
                (await lots.HandleAsync(new Draw(id, i), Ct)).OrThrow();
        }
    }

    [Fact]
    public async Task A_state_that_cannot_be_written_is_seldom_tried_again()
    {
        using var meter = new SnapshotMeter("tally");
        var tallies = Tally.In(new InMemoryEventStore());
        for (var i = 0; i < 8 * Many; i++)
        {
            (await tallies.HandleAsync(new Count("1", i == 0 ? -1 : i), Ct)).OrThrow();
            await tallies.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
        }

        Assert.Equal(0, meter.Written);
        Assert.All(meter.Ignored, static reason => Assert.Equal("unstorable", reason));
        Assert.InRange(meter.Ignored.Length, 2, 6);
    }

    [Fact]
    public async Task One_that_just_fits_is_kept_and_one_of_a_byte_more_is_not()
    {
        var sizes = await SizesAsync(1024 * 1024);
        Assert.Equal(sizes, await SizesAsync(sizes[0]));
        Assert.Empty(await SizesAsync(sizes[0] - 1));

        static async Task<int[]> SizesAsync(int most)
        {
            var kept = new GatedSnapshots { MaxBytes = most };
            kept.Release();
            var tallies = Tally.In(new WithSnapshots(await FilledAsync()) { Snapshots = kept }, new RepositoryOptions { CachedStates = 0 });
            await tallies.LoadAsync("1", Ct);
            await tallies.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
            return [.. kept.Sizes];
        }
    }

    [Fact]
    public async Task One_that_outweighs_its_events_is_not_kept_and_the_next_one_when_they_outweigh_the_last()
    {
        var kept = new GatedSnapshots();
        kept.Release();
        var bales = Bale.In(new WithSnapshots(new InMemoryEventStore()) { Snapshots = kept });
        var counts = new List<int>();
        for (var i = 1; i <= 6 * Many; i++)
        {
            (await bales.HandleAsync(new Press("1", i <= 50 ? 10 : 0), Ct)).OrThrow(); // 50 kB of state, and some 150 bytes for each event
            await bales.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
            if (kept.Kept.Count > counts.Count)
                counts.Add(i);
        }

        Assert.Equal(2, counts.Count);
        Assert.InRange(counts[0], 200, 400);
        Assert.InRange(counts[1], counts[0] + 200, counts[0] + 400);
    }

    [Fact]
    public async Task A_load_that_begins_at_one_counts_from_it()
    {
        var store = new InMemoryEventStore();
        var bales = Bale.In(store);
        for (var i = 1; i <= 4 * Many; i++)
            (await bales.HandleAsync(new Press("1", i <= 50 ? 10 : 0), Ct)).OrThrow();
        await bales.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
        var (snapshot, kept) = (await store.Snapshots!.ReadAsync(new AggregateKey("bale", "1"), Of<Bale>(), Ct), new GatedSnapshots());
        Assert.False(snapshot.IsEmpty);
        kept.Release();
        var later = Bale.In(new WithSnapshots(store) { Snapshots = new Giving(snapshot, kept) });
        for (var i = 1; i <= Many; i++) // more than 4 kB, and less than the snapshot
            (await later.HandleAsync(new Press("1", 0), Ct)).OrThrow();
        await later.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
        Assert.Empty(kept.Kept);
    }

    [Fact]
    public async Task What_was_kept_just_now_is_read_with_one_reading_of_what_follows_it()
    {
        var store = new WatchedReads();
        var unkept = Score.In(new WithSnapshots(store));
        for (var i = 1; i <= Many; i++)
            (await unkept.HandleAsync(new Add("1", i), Ct)).OrThrow();
        var repository = Score.In(store, new RepositoryOptions { CachedStates = 0 });
        await repository.LoadAsync("1", Ct);
        await repository.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
        var reads = store.Reads;
        Assert.Equal(Many, (await repository.LoadAsync("1", Ct)).Version);
        Assert.Equal(reads + 1, store.Reads);
        Assert.True(store.Afters[^1] > Revision.None, "the whole history was read");
    }

    [Fact]
    public async Task A_state_that_was_read_as_a_snapshot_takes_its_room_among_those_that_are_held()
    {
        var store = new InMemoryEventStore();
        var bales = Bale.In(store);
        for (var i = 1; i <= 4 * Many; i++)
            (await bales.HandleAsync(new Press("1", i <= 50 ? 10 : 0), Ct)).OrThrow();
        await bales.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
        Assert.False((await store.Snapshots!.ReadAsync(new AggregateKey("bale", "1"), Of<Bale>(), Ct)).IsEmpty);
        var (roomy, small) = (Bale.In(store), Bale.In(store, new RepositoryOptions { CachedBytes = 20_000 }));
        Assert.Equal(500, (await roomy.LoadAsync("1", Ct)).State!.Count);
        Assert.Equal(500, (await small.LoadAsync("1", Ct)).State!.Count);
        Assert.Equal((1, 0), (roomy.CachedStates, small.CachedStates));
    }

    [Fact]
    public async Task What_is_read_beside_a_command_under_way_lacks_its_commits_and_is_not_kept()
    {
        var (store, kept) = (new InMemoryEventStore(), new GatedSnapshots());
        kept.Release();
        var held = new HeldAppends(store, kept);
        var scores = Score.In(held);
        for (var i = 1; i <= 5; i++)
            (await scores.HandleAsync(new Add("1", i), Ct)).OrThrow();
        held.May = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handling = scores.HandleAsync(new Add("1", 6), Ct);
        await held.Begun.Task.WaitAsync(s_soon, Ct);
        var others = Score.In(new WithSnapshots(store));
        for (var i = 1; i <= Many; i++)
            (await others.HandleAsync(new Add("1", i), Ct)).OrThrow();
        Assert.Equal(5 + Many, (await scores.LoadAsync("1", Ct)).Version);
        await scores.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
        Assert.Empty(kept.Kept);
        held.May.SetResult();
        Assert.Equal(6 + Many, Assert.IsType<Accepted<Score>>(await handling).Version);
        await scores.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
        Assert.Equal(["1"], kept.Kept);
    }

    // What is kept later would be counted by the next test.
    private static async Task LoadAsync(InMemoryEventStore store, ISnapshotStore snapshots)
    {
        var tallies = Tally.In(new WithSnapshots(store) { Snapshots = snapshots });
        Assert.Equal(Many, (await tallies.LoadAsync("1", Ct)).Version);
        await tallies.SnapshotsKeptAsync().WaitAsync(s_soon, Ct);
    }

    private static async Task<InMemoryEventStore> FilledAsync()
    {
        var store = new InMemoryEventStore();
        var tallies = Tally.In(new WithSnapshots(store));
        for (var i = 1; i <= Many; i++)
            (await tallies.HandleAsync(new Count("1", i), new CommandOptions { CommandId = $"c{i}" }, Ct)).OrThrow();
        return store;
    }

    private static Fingerprint Of<T>()
        where T : class, IAggregate<T> => T.Fingerprint;

    /// <summary>Lets appends wait where it is told to.</summary>
    private sealed class HeldAppends(IEventStore inner, ISnapshotStore snapshots) : IEventStore
    {
        public TaskCompletionSource? May { get; set; }

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Incarnation => inner.Incarnation;

        public ISnapshotStore? Snapshots => snapshots;

        public async ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default)
        {
            if (May is { } may)
            {
                Begun.TrySetResult();
                await may.Task.WaitAsync(cancellationToken);
            }

            return await inner.AppendAsync(entry, expected, cancellationToken);
        }

        public IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, CancellationToken cancellationToken = default) => inner.ReadAsync(aggregate, after, cancellationToken);

        public IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, CancellationToken cancellationToken = default) => inner.ReadAllAsync(after, follow, cancellationToken);
    }

    /// <summary>Fails to read.</summary>
    private sealed class Failing(Func<Exception> why) : ISnapshotStore
    {
        public int MaxBytes => 1024 * 1024;

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<ReadOnlyMemory<byte>>(why());

        public ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => new(true);
    }

    /// <summary>Gives always the same, and lets others keep.</summary>
    private sealed class Giving(ReadOnlyMemory<byte> bytes, ISnapshotStore? keeping = null) : ISnapshotStore
    {
        public int MaxBytes => 1024 * 1024;

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default) => new(bytes);

        public ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> kept, CancellationToken cancellationToken = default) =>
            keeping?.WriteAsync(aggregate, fingerprint, kept, cancellationToken) ?? new(true);
    }
}
