namespace DomainEs.Tests.Projections;

/// <summary>A target whose commits fail by a seed: not sent, sent without an answer, sent late, or beaten by another.</summary>
internal sealed class FaultyTarget(IProjectionTarget inner, int seed, double rate) : IProjectionTarget
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    public bool IsWell { get; set; }

    public async ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default)
    {
        Fail();
        return await inner.OpenAsync(build, creates, cancellationToken) is { } table ? new Table(this, table) : null;
    }

    public ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default) => inner.ReadCurrentAsync(context, view, cancellationToken);

    public TimeSpan SwitchTakes { get; set; }

    public async ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default)
    {
        Fail();
        await Task.Delay(SwitchTakes, cancellationToken);
        await inner.SwitchAsync(build, cancellationToken);
    }

    public ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default) => inner.ListAsync(context, view, cancellationToken);

    public ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default) => inner.RemoveAsync(build, cancellationToken);

    private double Next()
    {
        lock (_lock)
            return IsWell ? 1 : _random.NextDouble() / rate;
    }

    private void Fail()
    {
        if (Next() < 1)
            throw new ViewUnreachableException("not now");
    }

    private sealed class Table(FaultyTarget target, IViewTable inner) : IViewTable
    {
        public int MaxRows => inner.MaxRows;

        public int MaxRowBytes => inner.MaxRowBytes;

        public ValueTask<StoredCheckpoint> ReadCheckpointAsync(CancellationToken cancellationToken = default)
        {
            target.Fail();
            return inner.ReadCheckpointAsync(cancellationToken);
        }

        public async ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken = default)
        {
            switch (target.Next())
            {
                case < 0.3:
                    throw new ViewUnreachableException("it was not sent");
                case < 0.6:
                    await inner.CommitAsync(commit, cancellationToken);
                    throw new ViewUnreachableException("no answer came");
                case < 0.8:
                    _ = Task.Run(async () =>
                    {
                        await Task.Delay(3, CancellationToken.None);
                        await inner.CommitAsync(commit, CancellationToken.None);
                    }, CancellationToken.None);
                    throw new ViewUnreachableException("it comes through later");
                case < 1:
                    var now = await inner.ReadCheckpointAsync(cancellationToken);
                    if (!now.Bytes.IsEmpty)
                        await inner.CommitAsync(new ViewCommit([], (ViewCheckpoint.Read(now.Bytes) with { Writer = Guid.NewGuid() }).ToBytes(), now.Revision), cancellationToken);
                    break;
            }

            return await inner.CommitAsync(commit, cancellationToken);
        }

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken = default) => inner.ReadAsync(key, cancellationToken);

        public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
        {
            target.Fail();
            return inner.ReadManyAsync(keys, cancellationToken);
        }

        public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(string prefix, CancellationToken cancellationToken = default) => inner.ListAsync(prefix, cancellationToken);

        public IAsyncEnumerable<ReadOnlyMemory<byte>> WatchAsync(string key, CancellationToken cancellationToken = default) => inner.WatchAsync(key, cancellationToken);
    }
}
