namespace DomainEs.Tests.Snapshots;

/// <summary>An aggregate without a fingerprint, as in an editor's builds, and one that wants none: no snapshot is asked for and none is kept.</summary>
public sealed class WillingTests
{
    private static readonly AggregateKey s_key = new("handmade", "1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_fingerprint_no_snapshot_is_asked_for_and_none_is_kept() => Assert.Equal((0, 0), await UsesAsync<Unprinted>());

    [Fact]
    public async Task Of_an_aggregate_that_keeps_none_no_snapshot_is_asked_for_and_none_is_kept() => Assert.Equal((0, 0), await UsesAsync<Unwilling>());

    [Fact]
    public async Task With_both_it_is() => Assert.Equal((1, 1), await UsesAsync<Willing>());

    private static async Task<(int Reads, int Writes)> UsesAsync<TSays>()
        where TSays : ISays
    {
        var (store, watched) = (new InMemoryEventStore(), new Watched());
        var body = new byte[1003];
        (body[0], body[1], body[2]) = (0xc5, 1000 >> 8, 1000 & 255); // a thousand bytes
        var revision = Revision.None;
        for (var version = 0; version < 10; version++)
        {
            var entry = Entry.OfRaw(s_key, version, new RawCommit(CommitId.Of(s_key, $"c{version}"), DateTimeOffset.UnixEpoch, [new RawEvent("made", body)]));
            revision = Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(entry, revision, Ct)).Position.Revision;
        }

        var repository = new Repository<HandMade<TSays>, string>(new WithSnapshots(store) { Snapshots = watched });
        Assert.Equal(10, (await repository.LoadAsync("1", Ct)).State!.Count);
        await repository.SnapshotsKeptAsync();
        return (watched.Reads, watched.Writes);
    }

    private sealed class Watched : ISnapshotStore
    {
        public int Reads { get; private set; }

        public int Writes { get; private set; }

        public int MaxBytes => 1024 * 1024;

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default)
        {
            Reads++;
            return default;
        }

        public ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            Writes++;
            return new(true);
        }
    }
}
