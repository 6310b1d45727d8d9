using DomainEs;

namespace Natster.Tests;

/// <summary>Views in memory that count what is asked of them.</summary>
internal sealed class CountingTarget : IProjectionTarget
{
    private readonly InMemoryProjectionTarget _inner = new();
    private int _finds;

    /// <summary>How many single rows were read.</summary>
    public int Reads { get; set; }

    /// <summary>How often rows were listed.</summary>
    public int Lists { get; set; }

    /// <summary>What happens when a view is removed.</summary>
    public Action? Removing { get; set; }

    /// <summary>How often it was asked which builds there are.</summary>
    public int Finds => _finds;

    /// <summary>What has to end before a view is begun.</summary>
    public Task Begins { get; set; } = Task.CompletedTask;

    public async ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default)
    {
        if (creates)
            await Begins.WaitAsync(cancellationToken);
        return await _inner.OpenAsync(build, creates, cancellationToken) is { } table ? new Table(table, this) : null;
    }

    public ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default) => _inner.ReadCurrentAsync(context, view, cancellationToken);

    public ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default) => _inner.SwitchAsync(build, cancellationToken);

    public ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _finds);
        return _inner.ListAsync(context, view, cancellationToken);
    }

    public ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default)
    {
        Removing?.Invoke();
        return _inner.RemoveAsync(build, cancellationToken);
    }

    private sealed class Table(IViewTable inner, CountingTarget counts) : IViewTable
    {
        public int MaxRows => inner.MaxRows;

        public int MaxRowBytes => inner.MaxRowBytes;

        public ValueTask<StoredCheckpoint> ReadCheckpointAsync(CancellationToken cancellationToken = default) => inner.ReadCheckpointAsync(cancellationToken);

        public ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken = default) => inner.CommitAsync(commit, cancellationToken);

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken = default)
        {
            counts.Reads++;
            return inner.ReadAsync(key, cancellationToken);
        }

        public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) => inner.ReadManyAsync(keys, cancellationToken);

        public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(string prefix, CancellationToken cancellationToken = default)
        {
            counts.Lists++;
            return inner.ListAsync(prefix, cancellationToken);
        }

        public IAsyncEnumerable<ReadOnlyMemory<byte>> WatchAsync(string key, CancellationToken cancellationToken = default) => inner.WatchAsync(key, cancellationToken);
    }
}
