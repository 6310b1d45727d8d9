using System.Collections.Concurrent;

namespace DomainEs;

/// <summary>Snapshots in memory: the readable specification of a snapshot store.</summary>
internal sealed class InMemorySnapshotStore : ISnapshotStore
{
    // What nats-server takes in one message by default.
    private const int DefaultMaxBytes = 1024 * 1024;

    private readonly ConcurrentDictionary<(AggregateKey, Fingerprint), byte[]> _kept = new();

    /// <inheritdoc/>
    public int MaxBytes => DefaultMaxBytes;

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<ReadOnlyMemory<byte>>(_kept.GetValueOrDefault((aggregate, fingerprint)));
    }

    /// <inheritdoc/>
    public ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (bytes.Length > MaxBytes)
            return ValueTask.FromResult(false);
        _kept[(aggregate, fingerprint)] = bytes.ToArray();
        return ValueTask.FromResult(true);
    }
}
