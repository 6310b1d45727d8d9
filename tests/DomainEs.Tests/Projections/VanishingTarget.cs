namespace DomainEs.Tests.Projections;

/// <summary>A target of which one build is removed by somebody else just when it was opened.</summary>
internal sealed class VanishingTarget(IProjectionTarget inner, Fingerprint gone) : IProjectionTarget
{
    public async ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default) =>
        await inner.OpenAsync(build, creates, cancellationToken) is not { } table ? null : build.Fingerprint == gone ? new Gone(table) : table;

    public ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default) => inner.ReadCurrentAsync(context, view, cancellationToken);

    public ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default) => inner.SwitchAsync(build, cancellationToken);

    public ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default) => inner.ListAsync(context, view, cancellationToken);

    public ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default) => inner.RemoveAsync(build, cancellationToken);

    private sealed class Gone(IViewTable inner) : IViewTable
    {
        public int MaxRows => inner.MaxRows;

        public int MaxRowBytes => inner.MaxRowBytes;

        public ValueTask<StoredCheckpoint> ReadCheckpointAsync(CancellationToken cancellationToken = default) => throw Removed();

        public ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken = default) => throw Removed();

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken = default) => throw Removed();

        public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) => throw Removed();

        public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(string prefix, CancellationToken cancellationToken = default) => throw Removed();

        public IAsyncEnumerable<ReadOnlyMemory<byte>> WatchAsync(string key, CancellationToken cancellationToken = default) => throw Removed();

        private static ViewUnreachableException Removed() => new("the build was removed");
    }
}
