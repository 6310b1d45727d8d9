using DomainEs.Tests.Codecs;
using DomainEs.Tests.Model;

namespace DomainEs.Tests.Snapshots;

/// <summary>Which snapshots come to be kept, and that no command waits for one.</summary>
[Collection(nameof(SnapshotTests))]
public sealed class SnapshotWritingTests : IDisposable
{
    private const int Many = 100;
    private const int MostWaiting = 64;
    private static readonly byte[] s_counted = [0x82, 0xA6, .. "number"u8, 0x01, 0xA4, .. "note"u8, 0xA0];
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    private readonly SnapshotMeter _meter = new("tally");

    [Fact]
    public async Task A_short_history_that_is_spread_over_40000_sequences_is_kept()
    {
        var store = new InMemoryEventStore();
        var kept = new GatedSnapshots();
        kept.Release();
        var repository = Tally.In(new WithSnapshots(store) { Snapshots = kept });
        for (var i = 1; i <= 5; i++)
        {
            (await repository.HandleAsync(new Count("spread", i))).OrThrow();
            await repository.SnapshotsKeptAsync();
            Assert.Equal(i == 5 ? ["spread"] : [], kept.Kept);
            await FillAsync(store, i, 10_001);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // which begins at the snapshot
    public async Task Four_events_far_behind_the_last_snapshot_are_worth_another_and_three_are_not(bool isHeld)
    {
        var store = new InMemoryEventStore();
        var repository = Tally.In(store);
        var first = 0;
        while (await LastAsync() == 0)
        {
            (await repository.HandleAsync(new Count("far", ++first))).OrThrow();
            await repository.SnapshotsKeptAsync();
        }

        Assert.Equal(first, await LastAsync());
        await FillAsync(store, 1, 41_000);
        for (var i = 1; i <= 4; i++)
        {
            repository = isHeld ? repository : Tally.In(store);
            (await repository.HandleAsync(new Count("far", i))).OrThrow();
            await repository.SnapshotsKeptAsync();
            Assert.Equal(i < 4 ? first : first + 4, await LastAsync());
        }

        async Task<long> LastAsync()
        {
            var key = new AggregateKey("tally", "far");
            return SnapshotBytes.Read<Tally>(key, store.Incarnation, await store.Snapshots!.ReadAsync(key, FingerprintOf<Tally>()), out _)?.Version ?? 0;
        }
    }

    [Fact]
    public async Task A_short_history_in_one_place_is_not_kept_however_long_the_log()
    {
        var store = new InMemoryEventStore();
        await FillAsync(store, 0, 41_000);
        var kept = new GatedSnapshots();
        kept.Release();
        var repository = Tally.In(new WithSnapshots(store) { Snapshots = kept });
        for (var i = 1; i <= 6; i++)
            (await repository.HandleAsync(new Count("near", i))).OrThrow();
        await repository.SnapshotsKeptAsync();
        Assert.Empty(kept.Kept);
    }

    [Fact]
    public async Task A_short_history_that_is_read_at_once_is_kept_if_it_is_known_to_be_spread()
    {
        var store = new InMemoryEventStore();
        for (var i = 1; i <= 4; i++)
            await AppendAsync(store, "spread", i);
        await FillAsync(store, 1, 41_000);
        for (var i = 1; i <= 4; i++)
            await AppendAsync(store, "near", i);
        await FillAsync(store, 2, 41_000);
        await AppendAsync(store, "spread", 5);
        var kept = new GatedSnapshots();
        kept.Release();
        var repository = Tally.In(new WithSnapshots(store) { Snapshots = kept });

        Assert.Equal([], await KeptByLoadAsync("spread")); // where it begins nobody knows
        Assert.Equal([], await KeptByLoadAsync("near")); // which stands in between
        Assert.Equal(["spread"], await KeptByLoadAsync("spread"));

        async Task<IEnumerable<string>> KeptByLoadAsync(string id)
        {
            await repository.LoadAsync(id);
            await repository.SnapshotsKeptAsync();
            return kept.Kept;
        }
    }

    [Fact]
    public async Task Of_more_than_wait_the_oldest_are_dropped_and_counted_and_no_command_waits()
    {
        var kept = new GatedSnapshots();
        var repository = Tally.In(new WithSnapshots(new InMemoryEventStore()) { Snapshots = kept });

        // One is on its way and stays there; more commands of it would make another due.
        for (var i = 1; !kept.Begun.IsCompleted; i++)
        {
            (await repository.HandleAsync(new Count("0", i)).WaitAsync(s_soon)).OrThrow();
            await Task.WhenAny(kept.Begun, Task.Delay(1));
        }

        for (var id = 1; id < Many; id++)
            await CountAsync(repository, $"{id}").WaitAsync(s_soon);

        Assert.Empty(kept.Kept);
        Assert.Equal(Enumerable.Repeat("dropped", Many - MostWaiting - 1), _meter.Ignored);
        kept.Release();
        await repository.SnapshotsKeptAsync().WaitAsync(s_soon);
        Assert.Equal(["0", .. Enumerable.Range(Many - MostWaiting, MostWaiting).Select(static id => $"{id}")], kept.Kept);
        Assert.Equal(MostWaiting + 1, _meter.Written);

        // What was dropped is due again with the next command.
        (await repository.HandleAsync(new Count("1", 1))).OrThrow();
        await repository.SnapshotsKeptAsync().WaitAsync(s_soon);
        Assert.Equal("1", kept.Kept.Last());
    }

    [Fact]
    public async Task One_that_is_too_large_is_not_offered_to_the_store_and_seldom_tried_again()
    {
        var kept = new GatedSnapshots { MaxBytes = 30 };
        kept.Release();
        var repository = Tally.In(new WithSnapshots(new InMemoryEventStore()) { Snapshots = kept });
        for (var round = 1; round <= 8; round++)
        {
            await CountAsync(repository, "large");
            await repository.SnapshotsKeptAsync().WaitAsync(s_soon);
        }

        Assert.Empty(kept.Kept);
        Assert.All(_meter.Ignored, static reason => Assert.Equal("too_large", reason));
        Assert.InRange(_meter.Ignored.Length, 2, 6); // each after twice as much as the one before
        Assert.Equal(8 * Many, (await repository.LoadAsync("large")).Version);
    }

    [Fact]
    public async Task A_state_that_cannot_be_copied_is_kept_by_each_load_that_is_due()
    {
        var key = new AggregateKey("attic", "1");
        for (var round = 0; round < 20; round++)
        {
            var store = new InMemoryEventStore();
            var revision = Revision.None;
            for (var version = 0; version < 2 * Many; version++)
            {
                // Much is written and little of it is held.
                var commit = new Commit<Attic>(CommitId.Of(key, $"c{version}"), DateTimeOffset.UnixEpoch, [new Stowed(version % 3, "t", null, new Samples(7).Nullables())], new CommitMetadata($"c{version}"));
                revision = Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(Entry.Of(key, version, commit), revision)).Position.Revision;
            }

            var repository = Attic.In(store);
            await repository.LoadAsync("1");
            await repository.SnapshotsKeptAsync();
            Assert.False((await store.Snapshots!.ReadAsync(key, FingerprintOf<Attic>())).IsEmpty, $"in round {round}");
        }
    }

    [Fact]
    public async Task A_store_that_throws_what_it_likes_fails_no_command_and_stops_no_later_snapshot()
    {
        var kept = new Moody();
        var repository = Tally.In(new WithSnapshots(new InMemoryEventStore()) { Snapshots = kept });
        for (var id = 0; id < 4; id++)
        {
            await CountAsync(repository, $"{id}");
            await repository.SnapshotsKeptAsync().WaitAsync(s_soon);
        }

        Assert.Equal(["not_kept", "not_kept", "not_kept", "unreachable", "unreachable", "unreachable", "unreachable"], _meter.Ignored.Order());
        Assert.True(kept.Kept > 0);
        Assert.Equal(kept.Kept, _meter.Written);
    }

    public void Dispose() => _meter.Dispose();

    private static async Task CountAsync(Repository<Tally, string> repository, string id)
    {
        for (var i = 1; i <= Many; i++)
            (await repository.HandleAsync(new Count(id, i))).OrThrow();
    }

    private static Fingerprint FingerprintOf<T>()
        where T : class, IAggregate<T> => T.Fingerprint;

    private static async Task AppendAsync(InMemoryEventStore store, string id, int version)
    {
        var key = new AggregateKey("tally", id);
        var revision = Revision.None;
        await foreach (var slice in store.ReadAsync(key, revision))
            revision = slice.Last.Revision;
        var time = DateTimeOffset.UnixEpoch.AddSeconds((await store.ReadEndAsync()).Sequence);
        var commit = new RawCommit(CommitId.Of(key, $"c{version}"), time, [new RawEvent("counted", s_counted)], new CommitMetadata($"c{version}"));
        Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(Entry.OfRaw(key, version - 1, commit), revision));
    }

    private static async Task FillAsync(InMemoryEventStore store, int round, int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            var key = new AggregateKey("tally", $"other-{round}-{i}");
            await store.AppendAsync(Entry.OfRaw(key, 0, new RawCommit(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [new RawEvent("counted", new byte[] { 0x80 })], new CommitMetadata("c"))), Revision.None);
        }
    }

    /// <summary>Reads nothing, and fails to write in another way each time until the last.</summary>
    private sealed class Moody : ISnapshotStore
    {
        private int _writes;

        public int Kept => _writes - 3;

        public int MaxBytes => 1024 * 1024;

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

        public ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => Interlocked.Increment(ref _writes) switch
        {
            1 => throw new IOException(),
            2 => throw new OperationCanceledException(),
            3 => new(false),
            _ => new(true),
        };
    }
}
