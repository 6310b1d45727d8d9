using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace DomainEs.Tests.Snapshots;

/// <summary>Loads that begin at a snapshot, and what makes one useless.</summary>
[Collection(nameof(SnapshotTests))]
public sealed class SnapshotTests : IAsyncDisposable
{
    private const int Many = 100;
    private static readonly byte[] s_counted = [0x82, 0xA6, .. "number"u8, 0x01, 0xA4, .. "note"u8, 0xA0];
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly ConcurrentQueue<string> _seen = [];
    private readonly MeterListener _listener = new();
    private readonly List<Repository<Tally, string>> _opened = [];

    public SnapshotTests()
    {
        // Other tests count too; of these there is one at a time.
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name is "domaines.snapshot.ignored" or "domaines.snapshot.written" or "domaines.load.events")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (tags.ToArray().Any(static tag => tag.Key == "domaines.aggregate" && Equals(tag.Value, "tally")))
                _seen.Enqueue($"{instrument.Name["domaines.".Length..]} {tags.ToArray().FirstOrDefault(static tag => tag.Key == "domaines.reason").Value ?? value}");
        });
        _listener.Start();
    }

    [Fact]
    public void Its_fold_has_a_fingerprint_and_the_other_release_another() =>
        Assert.True(!Of<Tally>().IsNone && !Of<Later.Tally>().IsNone && Of<Tally>() != Of<Later.Tally>());

    [Fact]
    public async Task A_load_begins_at_the_snapshot_and_folds_the_rest()
    {
        var store = new InMemoryEventStore();
        await CountAsync(store, Many);
        Assert.Contains("snapshot.written 1", _seen);
        _seen.Clear();

        var loaded = await Open(store).LoadAsync(_id);
        Assert.Equal((Many, Sum(Many)), (loaded.Version, loaded.State!.Sum));
        Assert.Equal([98, 99, 100], loaded.State.Last);
        Assert.True(Folded() < Many, $"{Folded()} events were folded");
        Assert.DoesNotContain(_seen, static seen => seen.StartsWith("snapshot.ignored", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_began_at_a_snapshot_goes_on_as_what_was_folded()
    {
        var store = new InMemoryEventStore();
        await CountAsync(store, Many);
        var next = Open(store);
        for (var i = 1; i <= 10; i++)
            (await next.HandleAsync(new Count(_id, i))).OrThrow();
        var snapshot = await next.LoadAsync(_id);
        var folded = await next.LoadAsync(_id, asOf: long.MaxValue);
        Assert.Equal(Many + 10, snapshot.Version);
        Assert.Empty(Differences(folded.State!, snapshot.State!));
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_short_history()
    {
        await CountAsync(new InMemoryEventStore(), 5);
        Assert.DoesNotContain("snapshot.written 1", _seen);
    }

    [Fact]
    public async Task A_long_history_that_was_read_is_kept_also_where_no_states_are()
    {
        var store = new WithSnapshots(new InMemoryEventStore()) { Snapshots = null };
        await CountAsync(store, Many);
        var kept = new WithSnapshots(store) { Snapshots = new InMemoryEventStore().Snapshots };
        var repository = Open(kept, new RepositoryOptions { CachedStates = 0 });
        await repository.LoadAsync(_id);
        await repository.SnapshotsKeptAsync();
        Assert.Contains("snapshot.written 1", _seen);
        _seen.Clear();
        Assert.Equal(Sum(Many), (await repository.LoadAsync(_id)).State!.Sum);
        Assert.Equal(0, Folded());
    }

    [Fact]
    public async Task A_repeated_command_is_recognised_by_what_rides_along()
    {
        var store = new InMemoryEventStore();
        var first = Open(store);
        for (var i = 1; i <= Many; i++)
            (await first.HandleAsync(new Count(_id, i), new CommandOptions { CommandId = $"c{i}" })).OrThrow();
        await first.SnapshotsKeptAsync();
        var again = Open(store);
        for (var i = 1; i <= Many; i += 9)
        {
            var duplicate = Assert.IsType<Duplicate<Tally>>(await again.HandleAsync(new Count(_id, i), new CommandOptions { CommandId = $"c{i}" }));
            Assert.Equal(i, duplicate.Version);
        }
    }

    [Fact]
    public async Task Two_releases_live_side_by_side()
    {
        var store = new InMemoryEventStore();
        await CountAsync(store, Many);
        var later = Later.Tally.In(store);
        for (var i = 1; i <= Many; i++)
            (await later.HandleAsync(new Count(_id, i))).OrThrow();
        await later.SnapshotsKeptAsync();
        Assert.Equal(4 * Sum(Many), (await Later.Tally.In(store).LoadAsync(_id)).State!.Sum);
        Assert.Equal(2 * Sum(Many), (await Open(store).LoadAsync(_id)).State!.Sum);
        Assert.DoesNotContain(_seen, static seen => seen.StartsWith("snapshot.ignored", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_snapshot_of_another_log_is_ignored()
    {
        var (old, renewed) = (new InMemoryEventStore(), new InMemoryEventStore());
        await CountAsync(old, Many);
        await CountAsync(new WithSnapshots(renewed) { Snapshots = null }, 7);
        var loaded = await Open(new WithSnapshots(renewed) { Snapshots = old.Snapshots }).LoadAsync(_id);
        Assert.Equal(7, loaded.Version);
        Assert.Contains("snapshot.ignored incarnation", _seen);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(7, false)]
    [InlineData(Many + 20, true)]
    public async Task A_snapshot_ahead_of_a_log_that_went_back_is_ignored(int count, bool isOtherwise)
    {
        var (old, restored) = (new InMemoryEventStore(), new InMemoryEventStore());
        await CountAsync(old, Many);
        await CountAsync(new WithSnapshots(restored) { Snapshots = null }, count, isOtherwise ? 5 : 0);
        var store = new WithSnapshots(restored) { Snapshots = old.Snapshots, Incarnation = old.Incarnation };
        var repository = Open(store);
        var loaded = await repository.LoadAsync(_id);
        Assert.Equal(count, loaded.Version);
        Assert.Contains("snapshot.ignored ahead", _seen);
        Assert.Equal(count + 1, Assert.IsType<Accepted<Tally>>(await repository.HandleAsync(new Count(_id, 1))).Version);
    }

    [Fact]
    public async Task A_snapshot_whose_last_commit_stands_in_the_log_as_another_version_is_ahead_of_it()
    {
        var (old, restored) = (new InMemoryEventStore(), new InMemoryEventStore());
        await CountAsync(old, Many);
        var key = new AggregateKey("tally", _id);
        var last = SnapshotBytes.Read<Tally>(key, old.Incarnation, await old.Snapshots!.ReadAsync(key, Of<Tally>()), out _)!;
        var store = new WithSnapshots(restored) { Snapshots = null };
        for (var i = 1; i < (int)last.Position.Sequence; i++)
            (await Open(store).HandleAsync(new Count(i < 10 ? $"{_id}-other" : _id, 1))).OrThrow();

        // The same command was sent again to the log that went back.
        var found = await Entries(old, key).ElementAtAsync((int)last.Version - 1);
        var commit = found.Commits[^1];
        var revision = (await Open(store).LoadAsync(_id)).Revision;
        var version = last.Version - 9;
        var entry = Entry.OfRaw(key, version - 1, new RawCommit(commit, DateTimeOffset.UtcNow, [new RawEvent("counted", s_counted)]));
        var appended = Assert.IsType<AppendOutcome.Appended>(await restored.AppendAsync(entry, revision));
        Assert.Equal(last.Position, appended.Position);
        var loaded = await Open(new WithSnapshots(restored) { Snapshots = old.Snapshots, Incarnation = old.Incarnation }).LoadAsync(_id);
        Assert.Equal((version, version), (loaded.Version, loaded.State!.Sum));
        Assert.Contains("snapshot.ignored ahead", _seen);
    }

    [Fact]
    public async Task Bytes_of_which_any_was_changed_or_cut_are_ignored()
    {
        var store = new InMemoryEventStore();
        await CountAsync(store, Many);
        var key = new AggregateKey("tally", _id);
        var bytes = (await store.Snapshots!.ReadAsync(key, Of<Tally>())).ToArray();
        Assert.NotNull(SnapshotBytes.Read<Tally>(key, store.Incarnation, bytes, out _));
        for (var i = 0; i < bytes.Length; i++)
        {
            var flipped = (byte[])bytes.Clone();
            flipped[i] ^= (byte)(1 << (i % 8));
            Assert.Null(SnapshotBytes.Read<Tally>(key, store.Incarnation, flipped, out var reason));
            Assert.Equal("checksum", reason);
            Assert.Null(SnapshotBytes.Read<Tally>(key, store.Incarnation, bytes.AsMemory(0, i), out _));
        }

        Assert.Null(SnapshotBytes.Read<Tally>(new AggregateKey("tally", "other"), store.Incarnation, bytes, out _));
        Assert.Null(SnapshotBytes.Read<Later.Tally>(key, store.Incarnation, bytes, out _));
        await store.Snapshots.WriteAsync(key, Of<Tally>(), bytes.AsMemory(1));
        Assert.Equal(Sum(Many), (await Open(store).LoadAsync(_id)).State!.Sum);
        Assert.Contains("snapshot.ignored checksum", _seen);
    }

    [Fact]
    public async Task A_state_with_a_comparer_of_its_own_is_folded_and_never_kept()
    {
        var store = new InMemoryEventStore();
        (await Open(store).HandleAsync(new Count(_id, -1))).OrThrow();
        await CountAsync(store, Many);
        Assert.Contains("snapshot.ignored unstorable", _seen);
        Assert.DoesNotContain("snapshot.written 1", _seen);
        Assert.Equal(Sum(Many) - 1, (await Open(store).LoadAsync(_id)).State!.Sum);
    }

    [Fact]
    public async Task Where_snapshots_cannot_be_had_the_history_is_enough()
    {
        var store = new WithSnapshots(new InMemoryEventStore()) { Snapshots = new Unreachable() };
        await CountAsync(store, Many);
        Assert.Contains("snapshot.ignored not_kept", _seen);
        Assert.Equal(Sum(Many), (await Open(store).LoadAsync(_id)).State!.Sum);
        Assert.Contains("snapshot.ignored unreachable", _seen);
    }

    [Fact]
    public async Task As_of_a_past_the_history_counts()
    {
        var store = new InMemoryEventStore();
        await CountAsync(store, Many);
        Assert.Equal(Sum(10), (await Open(store).LoadAsync(_id, asOf: 10)).State!.Sum);
    }

    public async ValueTask DisposeAsync()
    {
        // What is kept later would be counted by the next test.
        foreach (var repository in _opened)
            await repository.SnapshotsKeptAsync();
        _listener.Dispose();
    }

    private Repository<Tally, string> Open(IEventStore store, RepositoryOptions? options = null)
    {
        var repository = Tally.In(store, options);
        _opened.Add(repository);
        return repository;
    }

    private async Task CountAsync(IEventStore store, int count, int more = 0)
    {
        var repository = Open(store);
        for (var i = 1; i <= count; i++)
            (await repository.HandleAsync(new Count(_id, i + more))).OrThrow();
        await repository.SnapshotsKeptAsync();
    }

    private static async IAsyncEnumerable<Entry> Entries(InMemoryEventStore store, AggregateKey key)
    {
        await foreach (var slice in store.ReadAsync(key, Revision.None))
        {
            foreach (var bytes in slice.Entries.ToArray())
                yield return Entry.Parse(key, bytes);
        }
    }

    private long Folded() => _seen.Where(static seen => seen.StartsWith("load.events", StringComparison.Ordinal)).Sum(static seen => long.Parse(seen.AsSpan("load.events ".Length), provider: null));

    private static long Sum(long count) => count * (count + 1) / 2;

    private static Fingerprint Of<T>()
        where T : class, IAggregate<T> => T.Fingerprint;

    private static IReadOnlyList<MemberDifference> Differences<T>(T one, T other)
        where T : class, IAggregate<T>
    {
        var comparison = new MemberComparison();
        T.Compare(comparison, one, other);
        return comparison.Differences;
    }

    private sealed class Unreachable : ISnapshotStore
    {
        public int MaxBytes => 1024 * 1024;

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default) => throw new TimeoutException();

        public ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => throw new TimeoutException();
    }
}
