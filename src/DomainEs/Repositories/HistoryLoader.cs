namespace DomainEs;

/// <summary>Reads what a store has of an aggregate and folds it.</summary>
internal sealed class HistoryLoader<T>(IEventStore store, Snapshots<T> snapshots)
    where T : class, IAggregate<T>
{
    /// <summary>Folds what was written since onto the state that is held; the caller is at work on the aggregate.</summary>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> ReadNewerAsync(LiveAggregate<T> live, CancellationToken cancellationToken)
    {
        var history = live.History ?? await BeginAsync(live.Key, cancellationToken).ConfigureAwait(false);
        var version = history.Version;
        await foreach (var slice in store.ReadAsync(live.Key, history.ReadAfter, cancellationToken).ConfigureAwait(false))
        {
            Add(live, history, slice);
            if (history.IsUnconfirmed)
                break;
        }

        if (history.IsUnconfirmed)
        {
            history = await BeginAnewAsync(live.Key, cancellationToken).ConfigureAwait(false);
            version = 0;
        }

        live.History = history;
        Instruments.LoadEvents.Record(history.Version - version, new KeyValuePair<string, object?>(Instruments.AggregateTag, T.Name));
        return history.Version != version;
    }

    /// <summary>Begins where the last snapshot is, if there is one that can be used.</summary>
    public async ValueTask<History<T>> BeginAsync(AggregateKey key, CancellationToken cancellationToken) =>
        await snapshots.ReadAsync(key, cancellationToken).ConfigureAwait(false) is { } snapshot ? History<T>.From(key, snapshot) : new History<T>(key);

    /// <summary>Folds the history of a caller's own as far as it goes now.</summary>
    /// <returns>The history; another if the snapshot that it began at is of no use.</returns>
    public async Task<History<T>> ReadNowAsync(History<T> history, CancellationToken cancellationToken)
    {
        await ReadAsync(history, cancellationToken).ConfigureAwait(false);
        return history.IsUnconfirmed ? await BeginAnewAsync(history.Key, cancellationToken).ConfigureAwait(false) : history;
    }

    /// <summary>Folds what a store has onto a history of the caller's own.</summary>
    public async Task ReadAsync(History<T> history, CancellationToken cancellationToken)
    {
        var version = history.Version;
        await foreach (var slice in store.ReadAsync(history.Key, history.ReadAfter, cancellationToken).ConfigureAwait(false))
        {
            history.Add(slice);
            if (history.IsOver || history.IsUnconfirmed)
                break;
        }

        Instruments.LoadEvents.Record(history.Version - version, new KeyValuePair<string, object?>(Instruments.AggregateTag, T.Name));
    }

    // The log has not what the snapshot ends with: it went back, and may have gone on otherwise.
    private async Task<History<T>> BeginAnewAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        Snapshots<T>.Ignore("ahead");
        var history = new History<T>(key);
        await ReadAsync(history, cancellationToken).ConfigureAwait(false);
        return history;
    }

    // A state to which a slice was added by half is the fold of nothing.
    private static void Add(LiveAggregate<T> live, History<T> history, in HistorySlice slice)
    {
        try
        {
            lock (live.Sync)
                history.Add(slice);
        }
        catch
        {
            live.Forget();
            throw;
        }
    }
}
