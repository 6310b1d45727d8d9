namespace DomainEs;

/// <summary>Loads, decides and appends for one type of aggregate. Opened by the generated <c>Account.In(store)</c>.</summary>
/// <remarks>
/// Safe for use by several threads; one for each type of aggregate is enough, and keeps the states it worked on last. Commands are handled by the <c>HandleAsync</c>
/// extensions, which exist only for commands that the aggregate decides. Commands of one aggregate are decided in the order in which they come.
/// </remarks>
/// <typeparam name="T">The aggregate.</typeparam>
/// <typeparam name="TId">Its id.</typeparam>
public sealed class Repository<T, TId>
    where T : class, IAggregate<T, TId>
    where TId : notnull
{
    private readonly IEventStore _store;
    private readonly LiveAggregates<T> _live;
    private readonly Snapshots<T> _snapshots;
    private readonly HistoryLoader<T> _loader;

    /// <summary>Opens a repository.</summary>
    /// <param name="store">Where the events are.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound of the options is negative, or no attempt or no commit is allowed.</exception>
    public Repository(IEventStore store, RepositoryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        Options = options ?? new RepositoryOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Options.MaxAttempts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Options.MaxCommitsPerEntry);
        ArgumentOutOfRangeException.ThrowIfNegative(Options.CachedStates);
        ArgumentOutOfRangeException.ThrowIfNegative(Options.CachedBytes);
        (_store, _live, _snapshots) = (store, new LiveAggregates<T>(Options), new Snapshots<T>(store));
        _loader = new HistoryLoader<T>(store, _snapshots);
    }

    internal RepositoryOptions Options { get; }

    /// <summary>How many states are held.</summary>
    internal int CachedStates => _live.Count;

    /// <summary>Ends when the snapshots that are due so far are kept.</summary>
    internal Task SnapshotsKeptAsync() => _snapshots.KeptAsync();

    /// <summary>Loads an aggregate as it is now.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <exception cref="InvalidAggregateIdException">The id is <c>default</c>, empty, too long, or not valid Unicode.</exception>
    /// <exception cref="EventDecodeException">Stored bytes are not what was written.</exception>
    /// <exception cref="HistoryDamagedException">The history has a gap or an event where it cannot be.</exception>
    /// <exception cref="UnknownEventException">The history holds an event this code does not know.</exception>
    public async Task<Loaded<T>> LoadAsync(TId id, CancellationToken cancellationToken = default)
    {
        var live = _live.Take(KeyOf(id));
        try
        {
            return await LoadAsync(live, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _live.Return(live);
        }
    }

    /// <summary>Loads an aggregate as it was at a time: with every commit not later than that.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="asOf">The time.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <inheritdoc cref="LoadAsync(TId, CancellationToken)" path="/exception"/>
    public Task<Loaded<T>> LoadAsync(TId id, DateTimeOffset asOf, CancellationToken cancellationToken = default) =>
        LoadAsync(new History<T>(KeyOf(id), new AsOf(null, asOf)), cancellationToken);

    /// <summary>Loads an aggregate as it was at a version: with that many events, or all if it has fewer.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="asOf">The version, not negative.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <inheritdoc cref="LoadAsync(TId, CancellationToken)" path="/exception"/>
    public Task<Loaded<T>> LoadAsync(TId id, long asOf, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(asOf);
        return LoadAsync(new History<T>(KeyOf(id), new AsOf(asOf, null)), cancellationToken);
    }

    /// <summary>Reads an aggregate's history, oldest event first: each event with what it changed in the state, when, by whom and why.</summary>
    /// <remarks>
    /// Every event from the first on is folded, twice, and the whole state is compared after each that is asked for; one entry is held at a time. An old version is
    /// here as what its upcasters make of it: several events are as many steps of one version, and where they make none, and for a retired event, there is no step.
    /// </remarks>
    /// <param name="id">Its id.</param>
    /// <param name="from">The first version that is asked for, 1 or later.</param>
    /// <param name="to">The last version that is asked for; the reading ends there.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The steps; none if nothing was written.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="from"/> is less than 1, or <paramref name="to"/> is less than it.</exception>
    /// <exception cref="ApplyFailedException">An <c>Apply</c> or an upcaster threw.</exception>
    /// <inheritdoc cref="LoadAsync(TId, CancellationToken)" path="/exception"/>
    public IAsyncEnumerable<HistoryStep<T>> HistoryAsync(TId id, long from = 1, long to = long.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return new HistoryWalk<T>(KeyOf(id), from, to).ReadAsync(_store, cancellationToken);
    }

    internal async Task<CommandResult<T>> HandleAsync(TId id, SentCommand<T> command, CancellationToken cancellationToken)
    {
        var key = KeyOf(id);
        using var activity = Instruments.Start<T>(command.Kind, key);
        command.BeginFor(key);
        var live = _live.Take(key);
        try
        {
            var result = await HandleAsync(live, command, cancellationToken).ConfigureAwait(false);
            Instruments.End(activity, result);
            return result;
        }
        finally
        {
            _live.Return(live);
        }
    }

    private static AggregateKey KeyOf(TId id) => new(T.Name, T.EncodeId(id));

    private async Task<CommandResult<T>> HandleAsync(LiveAggregate<T> live, SentCommand<T> command, CancellationToken cancellationToken)
    {
        if (!live.TryBeginOrWait(command))
            return await command.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            live.Round.Add(command);
            await new Handling<T>(_store, _loader, _snapshots, Options, live, cancellationToken).RunAsync().ConfigureAwait(false);
            return command.Result();
        }
        finally
        {
            End(live);
        }
    }

    /// <summary>Ends the work on an aggregate; another goes on with the commands that came meanwhile.</summary>
    private void End(LiveAggregate<T> live)
    {
        if (live.TryEnd())
            return;
        _live.TakeAgain(live);
        ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Repository.HandleWaitingAsync(state.Live), (Repository: this, Live: live), preferLocal: false);
    }

    // Never throws: each command has its own answer.
    private async Task HandleWaitingAsync(LiveAggregate<T> live)
    {
        while (live.TryGoOn(Options.MaxCommitsPerEntry))
            await new Handling<T>(_store, _loader, _snapshots, Options, live, CancellationToken.None).RunAsync().ConfigureAwait(false);
        _live.Return(live);
    }

    private async Task<Loaded<T>> LoadAsync(LiveAggregate<T> live, CancellationToken cancellationToken)
    {
        // While another is at work, what is stored so far is the start, and this caller reads on by itself.
        if (Options.CachedStates == 0 || !live.TryBegin())
            return await LoadNowAsync(live.Key, CopyOf(live), cancellationToken).ConfigureAwait(false);
        try
        {
            await _loader.ReadNewerAsync(live, cancellationToken).ConfigureAwait(false);
            if (CopyOf(live) is { } copy)
            {
                _snapshots.Offer(live);
                live.End(Options);
                return new Loaded<T>(copy.State, copy.Version, copy.Position);
            }

            // It cannot be copied, so it is the caller's from here on; a snapshot of it is made before.
            var history = live.History!;
            _snapshots.OfferLast(history, live.Sync);
            live.Forget();
            return new Loaded<T>(history.State, history.Version, history.Position);
        }
        finally
        {
            End(live);
        }
    }

    private async Task<Loaded<T>> LoadNowAsync(AggregateKey key, History<T>? held, CancellationToken cancellationToken)
    {
        var history = held ?? await _loader.LoadAsync(key, cancellationToken).ConfigureAwait(false);
        if (held is not null)
            await _loader.ReadAsync(held, cancellationToken).ConfigureAwait(false);
        _snapshots.Offer(history);
        return new Loaded<T>(history.State, history.Version, history.Position);
    }

    private async Task<Loaded<T>> LoadAsync(History<T> history, CancellationToken cancellationToken)
    {
        await _loader.ReadAsync(history, cancellationToken).ConfigureAwait(false);
        return new Loaded<T>(history.State, history.Version, history.Position);
    }

    private static History<T>? CopyOf(LiveAggregate<T> live)
    {
        lock (live.Sync)
            return live.History?.Copy();
    }
}
