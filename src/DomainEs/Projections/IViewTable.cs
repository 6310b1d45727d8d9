namespace DomainEs;

/// <summary>The rows of one build of a view, and its checkpoint. A row is bytes; keys are <c>[A-Za-z0-9_=-]</c> with dots between tokens.</summary>
public interface IViewTable
{
    /// <summary>How many rows one commit may change, beside the checkpoint.</summary>
    int MaxRows { get; }

    /// <summary>The largest row it takes, in bytes.</summary>
    int MaxRowBytes { get; }

    /// <summary>Reads how far the log was folded into the rows.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<StoredCheckpoint> ReadCheckpointAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes rows and checkpoint, all of it or nothing, if the checkpoint is still the one that is expected.</summary>
    /// <param name="commit">What is changed.</param>
    /// <param name="cancellationToken">Stops before anything is sent, not afterwards.</param>
    /// <returns>The checkpoint's revision after it; null if another changed it meanwhile, and nothing of this was written.</returns>
    /// <exception cref="ViewUnreachableException">It is not known whether it was written; reading the checkpoint tells.</exception>
    ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Reads one row.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Its bytes; empty if it is not there.</returns>
    ValueTask<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Reads several rows.</summary>
    /// <param name="keys">Their keys.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The bytes in the order of the keys; empty where a row is not there.</returns>
    ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default);

    /// <summary>Reads every row whose key begins with these tokens, ordinally by key.</summary>
    /// <param name="prefix">Whole tokens, for example <c>r.flight-7</c>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Reads a row as it is now, and again after each change; of several changes in a row only the last may be seen.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Its bytes; empty while it is not there.</returns>
    IAsyncEnumerable<ReadOnlyMemory<byte>> WatchAsync(string key, CancellationToken cancellationToken = default);
}
