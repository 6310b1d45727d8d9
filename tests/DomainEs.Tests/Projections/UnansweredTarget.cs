namespace DomainEs.Tests.Projections;

/// <summary>A target that writes each commit when it is first asked to, and never answers that.</summary>
internal sealed class UnansweredTarget(IProjectionTarget inner) : IProjectionTarget
{
    public async ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default) =>
        await inner.OpenAsync(build, creates, cancellationToken) is { } table ? new Table(table) : null;

    public ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default) => inner.ReadCurrentAsync(context, view, cancellationToken);

    public ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default) => inner.SwitchAsync(build, cancellationToken);

    public ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default) => inner.ListAsync(context, view, cancellationToken);

    public ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default) => inner.RemoveAsync(build, cancellationToken);

    private sealed class Table(IViewTable inner) : IViewTable
    {
        public int MaxRows => inner.MaxRows;

        public int MaxRowBytes => inner.MaxRowBytes;

        public ValueTask<StoredCheckpoint> ReadCheckpointAsync(CancellationToken cancellationToken = default) => inner.ReadCheckpointAsync(cancellationToken);

        public async ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken = default) =>
            await inner.CommitAsync(commit, cancellationToken) is null ? null : throw new ViewUnreachableException("no answer came");

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken = default) => inner.ReadAsync(key, cancellationToken);

        public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) => inner.ReadManyAsync(keys, cancellationToken);

        public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(string prefix, CancellationToken cancellationToken = default) => inner.ListAsync(prefix, cancellationToken);

        public IAsyncEnumerable<ReadOnlyMemory<byte>> WatchAsync(string key, CancellationToken cancellationToken = default) => inner.WatchAsync(key, cancellationToken);
    }
}
