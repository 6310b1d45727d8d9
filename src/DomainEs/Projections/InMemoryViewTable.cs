using System.Runtime.CompilerServices;

namespace DomainEs;

/// <summary>The rows of one build in memory.</summary>
internal sealed class InMemoryViewTable(int maxRows, int maxRowBytes) : IViewTable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ReadOnlyMemory<byte>> _rows = new(StringComparer.Ordinal);
    private StoredCheckpoint _checkpoint;
    private TaskCompletionSource _changed = NewSignal();
    private bool _isRemoved;

    public int MaxRows => maxRows;

    public int MaxRowBytes => maxRowBytes;

    public ValueTask<StoredCheckpoint> ReadCheckpointAsync(CancellationToken cancellationToken = default) => new(Locked(() => _checkpoint, cancellationToken));

    public ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.Rows.Count > maxRows)
            throw new ArgumentException($"A commit of {commit.Rows.Count} rows is too large; it may change {maxRows}.", nameof(commit));
        if (commit.Rows.FirstOrDefault(row => row.Value.Length > maxRowBytes) is { Key: { } key })
            throw new ArgumentException($"Row '{key}' is too large; it may have {maxRowBytes} bytes.", nameof(commit));
        return new(Locked(() => Commit(commit), cancellationToken));
    }

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken = default) =>
        new(Locked(() => _rows.GetValueOrDefault(key), cancellationToken));

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) =>
        new(Locked<IReadOnlyList<ReadOnlyMemory<byte>>>(() => [.. keys.Select(key => _rows.GetValueOrDefault(key))], cancellationToken));

    public async IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var found = Locked(() => _rows.Where(row => HasPrefix(row.Key, prefix)).ToArray(), cancellationToken);
        foreach (var row in found)
            yield return row;
        await Task.CompletedTask.ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> WatchAsync(string key, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var isFirst = true;
        ReadOnlyMemory<byte> last = default;
        while (true)
        {
            var (row, changed) = Locked(() => (_rows.GetValueOrDefault(key), _changed.Task), cancellationToken);
            if (isFirst || !row.Span.SequenceEqual(last.Span))
                yield return row;
            (isFirst, last) = (false, row);
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Remove()
    {
        lock (_lock)
        {
            _isRemoved = true;
            _changed.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool HasPrefix(string key, string prefix) =>
        key.StartsWith(prefix, StringComparison.Ordinal) && (key.Length == prefix.Length || key[prefix.Length] == '.');

    private ulong? Commit(ViewCommit commit)
    {
        if (commit.Expected != _checkpoint.Revision)
            return null;
        foreach (var (key, bytes) in commit.Rows)
        {
            if (bytes.IsEmpty)
                _rows.Remove(key);
            else
                _rows[key] = bytes.ToArray();
        }

        _checkpoint = new StoredCheckpoint(commit.Checkpoint.ToArray(), _checkpoint.Revision + 1);
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
        return _checkpoint.Revision;
    }

    private T Locked<T>(Func<T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            // Empty answers would say that no row is there.
            return _isRemoved ? throw new ViewUnreachableException("This build of the view was removed. Open the view again; if it is still wanted the log makes it anew.") : read();
        }
    }
}
