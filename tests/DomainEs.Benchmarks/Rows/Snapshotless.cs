namespace DomainEs.Benchmarks.Rows;

/// <summary>The same store, and no place for snapshots.</summary>
internal sealed class Snapshotless(IEventStore store) : IEventStore
{
    public string Incarnation => store.Incarnation;

    public ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default) => store.AppendAsync(entry, expected, cancellationToken);

    public IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, CancellationToken cancellationToken = default) => store.ReadAsync(aggregate, after, cancellationToken);

    public IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, CancellationToken cancellationToken = default) => store.ReadAllAsync(after, follow, cancellationToken);
}
