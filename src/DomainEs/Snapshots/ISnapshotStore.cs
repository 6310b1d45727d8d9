namespace DomainEs;

/// <summary>Keeps one value for each aggregate and fingerprint: the bytes of its last snapshot. Losing it costs time and nothing else.</summary>
/// <remarks>Knows keys and bytes, no states. What is in the bytes, and whether they are used, is decided by who reads them.</remarks>
public interface ISnapshotStore
{
    /// <summary>What <see cref="ReadAsync"/> gives where the snapshot cannot be had now: empty as if there were none, and counted as <c>unreachable</c>.</summary>
    static ReadOnlyMemory<byte> Unreachable { get; } = new byte[1].AsMemory(0, 0);

    /// <summary>The largest snapshot it takes, in bytes.</summary>
    int MaxBytes { get; }

    /// <summary>Reads the last snapshot.</summary>
    /// <param name="aggregate">Whose.</param>
    /// <param name="fingerprint">Of the fold that made it, not none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The bytes; empty if there is none, or if it cannot be had now, which is better said by <see cref="Unreachable"/>.</returns>
    ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default);

    /// <summary>Keeps a snapshot instead of the one before.</summary>
    /// <param name="aggregate">Whose.</param>
    /// <param name="fingerprint">Of the fold that made it, not none.</param>
    /// <param name="bytes">What is kept.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Whether it is kept; false if it cannot be now.</returns>
    ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default);
}
