namespace DomainEs.Tests.Snapshots;

/// <summary>A store whose snapshots are elsewhere.</summary>
internal sealed class WithSnapshots(IEventStore inner) : IEventStore
{
    public string Incarnation { get; init; } = inner.Incarnation;

    public ISnapshotStore? Snapshots { get; init; }

    public ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default) => inner.AppendAsync(entry, expected, cancellationToken);

    public IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, CancellationToken cancellationToken = default) => inner.ReadAsync(aggregate, after, cancellationToken);

    public IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, CancellationToken cancellationToken = default) => inner.ReadAllAsync(after, follow, cancellationToken);
}
