using System.Collections.Immutable;

namespace DomainEs;

/// <summary>Runs the projections of a process: reads the log once for all of them and keeps each view in step with it.</summary>
/// <remarks>Several processes may run the same projections: one of them writes, the others stand ready. Stops when it is disposed.</remarks>
public sealed class ProjectionHost : IAsyncDisposable
{
    // Nearer than this to the one that is furthest, all begin together.
    private const ulong Near = 10_000;

    private static readonly TimeSpan s_openWithin = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop;
    private readonly IEventStore _store;
    private readonly IProjectionTarget _target;
    private readonly SharedLog _shared;
    private readonly ImmutableArray<Projector> _projectors;
    private readonly ProjectionOptions _options;
    private readonly Task _running;
    private readonly Lazy<Task> _ended;

    // Each goes on by itself: none stands behind one that is stuck in its first event.
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProjectionHost(IEventStore store, string context, IProjectionTarget target, ImmutableArray<ProjectionDescription> projections, ProjectionOptions options, CancellationToken cancellationToken)
    {
        (_store, _target, _options) = (store, target, options);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _shared = new SharedLog(store, () => new LogDecoder(projections), options);
        _projectors = [.. projections.Select(projection => new Projector(projection, projection.BuildOf(context, store.Incarnation), store, target, _shared, options))];
        _ended = new Lazy<Task>(EndAsync);
        _running = Task.WhenAll(
            [.. _projectors.Select(projector => Task.Run(() => projector.RunAsync(_started.Task, _stop.Token), CancellationToken.None)), Task.Run(StartReadingAsync, CancellationToken.None), Task.Run(WatchAsync, CancellationToken.None)]);
    }

    /// <summary>How each projection is, by the name of its view.</summary>
    public ImmutableDictionary<string, ProjectionHealth> Health =>
        _projectors.ToImmutableDictionary(static projector => projector.Projection.Name, static projector => projector.Status.Health, StringComparer.Ordinal);

    /// <summary>Starts projections.</summary>
    /// <param name="store">Where the events are.</param>
    /// <param name="layout">Of the bounded context.</param>
    /// <param name="target">Where the views are kept.</param>
    /// <param name="projections">Which, for example <c>BankContext.Projections</c>.</param>
    /// <param name="options">How to work.</param>
    /// <param name="cancellationToken">Stops them, as disposing does.</param>
    /// <exception cref="ArgumentException">Two projections have one name.</exception>
    public static ProjectionHost Start(
        IEventStore store, StreamLayout layout, IProjectionTarget target, IEnumerable<ProjectionDescription> projections, ProjectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(projections);
        ImmutableArray<ProjectionDescription> all = [.. projections];
        if (all.GroupBy(static projection => projection.Name).FirstOrDefault(static group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two projections have the name '{twice.Key}' and would write one view; give one of them another.", nameof(projections));
        return new ProjectionHost(store, layout.Context, target, all, options ?? new ProjectionOptions(), cancellationToken);
    }

    /// <summary>Waits until all that is in the log now is in every view, and each can be read.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ProjectionStoppedException">One of them stands still before that.</exception>
    /// <exception cref="ObjectDisposedException">The host ended before that.</exception>
    public async Task CaughtUpAsync(CancellationToken cancellationToken = default) =>
        await CaughtUpAsync(await _store.ReadEndAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Waits until all up to a position is in every view, and each can be read.</summary>
    /// <param name="position">For example that of an accepted command.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ProjectionStoppedException">One of them stands still before that.</exception>
    /// <exception cref="ObjectDisposedException">The host ended before that.</exception>
    public Task CaughtUpAsync(Position position, CancellationToken cancellationToken = default) =>
        Task.WhenAll(_projectors.Select(projector => projector.Status.ReachesAsync(position == Position.Start ? Place.Start : Place.EndOf(position), cancellationToken)));

    /// <summary>Lets a stopped projection try again, for example when what its code asks for is there again.</summary>
    /// <param name="view">The name of the view.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ObjectDisposedException">The host has ended.</exception>
    public Task ResumeAsync(string view, CancellationToken cancellationToken = default) => Find(view).ResumeAsync(cancellationToken);

    /// <summary>The rows of a view that are held up, where this host writes it.</summary>
    /// <param name="view">The name of the view.</param>
    public IReadOnlyList<ParkedRow> Parked(string view) => Find(view).Parked;

    /// <summary>Applies the events that were held up with a row, in order, until one fails again.</summary>
    /// <param name="view">The name of the view.</param>
    /// <param name="key">The row's encoded key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">The row is not parked.</exception>
    /// <exception cref="InvalidOperationException">This host does not write the view at the moment; an <see cref="ObjectDisposedException"/> if it has ended, or ends before that.</exception>
    public Task RetryParkedAsync(string view, string key, CancellationToken cancellationToken = default) => Find(view).RetryParkedAsync(key, skips: false, cancellationToken);

    /// <summary>Leaves out the event that holds up a row, for good, and applies those behind it.</summary>
    /// <inheritdoc cref="RetryParkedAsync"/>
    public Task SkipParkedAsync(string view, string key, CancellationToken cancellationToken = default) => Find(view).RetryParkedAsync(key, skips: true, cancellationToken);

    /// <summary>Sends readers to the build of this host's code, whether it has caught up or not.</summary>
    /// <param name="view">The name of the view.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public ValueTask SwitchAsync(string view, CancellationToken cancellationToken = default) => _target.SwitchAsync(Find(view).Build, cancellationToken);

    /// <summary>Removes the builds of a view that are neither the current one nor this host's.</summary>
    /// <param name="view">The name of the view.</param>
    /// <param name="cancellationToken">Stops removing.</param>
    /// <returns>What was removed.</returns>
    public async Task<IReadOnlyList<ViewBuild>> RemoveOldAsync(string view, CancellationToken cancellationToken = default)
    {
        var own = Find(view).Build;
        var current = await _target.ReadCurrentAsync(own.Context, view, cancellationToken).ConfigureAwait(false);
        var removed = new List<ViewBuild>();
        foreach (var build in await _target.ListAsync(own.Context, view, cancellationToken).ConfigureAwait(false))
        {
            if (build != own && build != current && await _target.RemoveAsync(build, cancellationToken).ConfigureAwait(false))
                removed.Add(build);
        }

        return removed;
    }

    /// <summary>Stops the projections, with what they folded up to now kept or not at all. Whoever still waits for a position is told.</summary>
    public ValueTask DisposeAsync() => new(_ended.Value);

    private Projector Find(string view) =>
        _projectors.FirstOrDefault(projector => projector.Projection.Name == view) ?? throw new ArgumentException($"This host runs no projection '{view}'.", nameof(view));

    private async Task EndAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);

        // One that is stuck in its own code cannot be ended.
        await _running.WaitAsync(_options.StuckAfter).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _shared.DisposeAsync().ConfigureAwait(false);
        foreach (var projector in _projectors)
            projector.Dispose();
        _stop.Dispose();
    }

    // The lowest of those that stand near each other; one far behind reads by itself until it is near, too.
    private async Task StartReadingAsync()
    {
        await ((Task)Task.WhenAll(_projectors.Select(static projector => projector.Opened))).WaitAsync(s_openWithin).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Position[] places = [.. _projectors.Where(static projector => projector.Opened is { IsCompletedSuccessfully: true, Result: not null }).Select(static projector => projector.Opened.Result!.Value.ReadAfter)];
        if (places.Length > 0)
        {
            var furthest = places.Max(static place => place.Sequence);
            _shared.Start(places.Where(place => furthest - place.Sequence <= Near).MinBy(static place => place.Sequence));
        }

        _started.SetResult();
    }

    private async Task WatchAsync()
    {
        var before = _projectors.Select(static _ => -1L).ToArray();
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(_options.StuckAfter, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            for (var i = 0; i < _projectors.Length; i++)
                before[i] = StuckEvents.Look(_projectors[i], before[i]);
            await TellEndAsync().ConfigureAwait(false);
        }
    }

    // One that stands still reads nothing, and its lag grows all the same.
    private async Task TellEndAsync()
    {
        if (!_projectors.Any(static projector => projector.Status.Health.State is ProjectionState.Stopped or ProjectionState.Stuck))
            return;
        try
        {
            var end = await _store.ReadEndAsync(_stop.Token).ConfigureAwait(false);
            foreach (var projector in _projectors)
                projector.Status.LogEnds(end);
        }
        catch (Exception)
        {
            // Those that read the log say so.
        }
    }
}
