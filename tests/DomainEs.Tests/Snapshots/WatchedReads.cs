using System.Runtime.CompilerServices;

namespace DomainEs.Tests.Snapshots;

/// <summary>A store of which a test sees what is read, and when: nothing of a history is given before it is let go.</summary>
internal sealed class WatchedReads : IEventStore
{
    private readonly InMemoryEventStore _store = new();
    private int _reads;

    public WatchedReads() => Snapshots = new Watched(this, _store.Snapshots!);

    /// <summary>How many readings of a history were begun.</summary>
    public int Reads => _reads;

    /// <summary>After which revision each began.</summary>
    public List<Revision> Afters { get; } = [];

    /// <summary>How many readings to come end before the last entry.</summary>
    public int Lagging { get; set; }

    /// <summary>What happens before a snapshot is given.</summary>
    public Func<Task> OnSnapshot { get; set; } = static () => Task.CompletedTask;

    public string Incarnation => _store.Incarnation;

    public ISnapshotStore? Snapshots { get; }

    public ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default) => _store.AppendAsync(entry, expected, cancellationToken);

    public async IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        Afters.Add(after);
        var lags = Lagging-- > 0;
        await foreach (var slice in _store.ReadAsync(aggregate, after, cancellationToken))
        {
            if (!lags)
                yield return slice;
            else if (slice.Entries.Count > 1)
                yield return new HistorySlice([.. slice.Entries.SkipLast(1)], new Position(0, slice.Last.Sequence - 1));
        }
    }

    public IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, CancellationToken cancellationToken = default) => _store.ReadAllAsync(after, follow, cancellationToken);

    private sealed class Watched(WatchedReads store, ISnapshotStore inner) : ISnapshotStore
    {
        public int MaxBytes => inner.MaxBytes;

        public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default)
        {
            await store.OnSnapshot();
            return await inner.ReadAsync(aggregate, fingerprint, cancellationToken);
        }

        public ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
            inner.WriteAsync(aggregate, fingerprint, bytes, cancellationToken);
    }
}
