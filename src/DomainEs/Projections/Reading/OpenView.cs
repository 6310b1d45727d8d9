namespace DomainEs;

/// <summary>The build of a view that a reader uses at the moment, and how much of the log it has seen of it.</summary>
internal sealed class OpenView(ViewBuild build, IViewTable table, long since)
{
    private readonly Lock _lock = new();
    private Place _seen;
    private long _since = since;

    public ViewBuild Build => build;

    public IViewTable Table => table;

    /// <summary>When it was last asked whether this is the one to use.</summary>
    public long Since => Volatile.Read(ref _since);

    public Place Seen
    {
        get
        {
            lock (_lock)
                return _seen;
        }
    }

    public void Saw(Place place)
    {
        lock (_lock)
            _seen = place > _seen ? place : _seen;
    }

    public void KeepUntil(long now) => Volatile.Write(ref _since, now);

    /// <summary>How far the build is now.</summary>
    public async ValueTask<ViewCheckpoint?> ReadCheckpointAsync(CancellationToken cancellationToken)
    {
        var stored = await table.ReadCheckpointAsync(cancellationToken).ConfigureAwait(false);
        if (stored.Bytes.IsEmpty)
            return null;
        var checkpoint = ViewCheckpoint.Read(stored.Bytes);
        Saw(checkpoint.Place);
        return checkpoint;
    }

    /// <summary>Waits until the build has reached a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="begun">Since when it is waited.</param>
    /// <param name="options">How long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it did in time.</returns>
    public async ValueTask<bool> ReachesAsync(Place place, long begun, ViewOptions options, CancellationToken cancellationToken)
    {
        for (var pause = 2; Seen < place; pause = Math.Min(pause * 2, 50))
        {
            if (await ReadCheckpointAsync(cancellationToken).ConfigureAwait(false) is { } checkpoint && checkpoint.Place >= place)
                return true;
            if (options.Clock.GetElapsedTime(begun) >= options.MaxWait)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(pause), options.Clock, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }
}
