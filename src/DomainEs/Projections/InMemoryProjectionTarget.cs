namespace DomainEs;

/// <summary>Keeps views in memory: the readable specification of a target, for tests and for views that are made anew at each start.</summary>
/// <remarks>Keeps bytes as any target does. Takes builds without a fingerprint: nothing outlives the code that made it. Safe for use by several threads.</remarks>
public sealed class InMemoryProjectionTarget : IProjectionTarget
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ViewBuild, InMemoryViewTable> _tables = [];
    private readonly Dictionary<(string Context, string View), ViewBuild> _current = [];
    private readonly int _maxRows;
    private readonly int _maxRowBytes;

    /// <summary>Makes an empty target.</summary>
    /// <param name="maxRows">How many rows one commit may change; 999 unless given, as on a NATS server.</param>
    /// <param name="maxRowBytes">The largest row it takes, 1 MiB unless given.</param>
    public InMemoryProjectionTarget(int maxRows = 999, int maxRowBytes = 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRowBytes);
        (_maxRows, _maxRowBytes) = (maxRows, maxRowBytes);
    }

    /// <inheritdoc/>
    public ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(build);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_tables.TryGetValue(build, out var table) && creates)
                _tables[build] = table = new InMemoryViewTable(_maxRows, _maxRowBytes);
            return new(table);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new(_current.GetValueOrDefault((context, view)));
    }

    /// <inheritdoc/>
    public ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(build);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            _current[(build.Context, build.View)] = build;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return new([.. _tables.Keys.Where(build => build.Context == context && build.View == view)]);
    }

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(build);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_tables.Remove(build, out var table))
                return new(false);
            table.Remove();
            if (_current.GetValueOrDefault((build.Context, build.View)) == build)
                _current.Remove((build.Context, build.View));
            return new(true);
        }
    }
}
