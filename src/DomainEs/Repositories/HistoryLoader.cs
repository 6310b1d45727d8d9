namespace DomainEs;

/// <summary>Reads what a store has of an aggregate and folds it.</summary>
internal sealed class HistoryLoader<T>(IEventStore store, Snapshots<T> snapshots)
    where T : class, IAggregate<T>
{
    /// <summary>Folds what was written since onto the state that is held; the caller is at work on the aggregate.</summary>
    /// <returns>Whether there was anything.</returns>
    public async Task<bool> ReadNewerAsync(LiveAggregate<T> live, CancellationToken cancellationToken)
    {
        if (live.History is not { } history)
        {
            live.History = await LoadAsync(live.Key, cancellationToken).ConfigureAwait(false);
            return true;
        }

        var version = history.Version;
        await foreach (var slice in store.ReadAsync(live.Key, history.Position.Revision, cancellationToken).ConfigureAwait(false))
            Add(live, history, slice);
        Record(history.Version - version);
        return history.Version != version;
    }

    /// <summary>Folds the history of an aggregate as far as it goes now, from the last snapshot on if there is one that can be used.</summary>
    /// <remarks>What follows the snapshot is asked for together with it, where it can be guessed from where.</remarks>
    public async Task<History<T>> LoadAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        if (!snapshots.AreKept)
            return await ReadAllAsync(key, cancellationToken).ConfigureAwait(false);
        if (snapshots.Guesses.Of(key) is not { } guess)
        {
            var first = await snapshots.ReadAsync(key, snapshots.AskAsync(key, cancellationToken), cancellationToken).ConfigureAwait(false);
            return await GoOnAsync(key, first, null, cancellationToken).ConfigureAwait(false);
        }

        // The rest takes a server longer than the snapshot. Asked for first, and waited for first, it comes about when the snapshot does, and the caller is woken once.
        var ahead = new ReadAhead(store, key, guess, cancellationToken);
        await using (ahead.ConfigureAwait(false))
        {
            var asked = snapshots.AskAsync(key, cancellationToken);
            await ahead.ArriveAsync().ConfigureAwait(false);
            return await GoOnAsync(key, await snapshots.ReadAsync(key, asked, cancellationToken).ConfigureAwait(false), ahead, cancellationToken).ConfigureAwait(false);
        }
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

        Record(history.Version - version);
    }

    private async Task<History<T>> GoOnAsync(AggregateKey key, Snapshot<T>? snapshot, ReadAhead? ahead, CancellationToken cancellationToken)
    {
        snapshots.Guesses.Saw(key, snapshot?.Position.Revision ?? Revision.None);
        var history = snapshot is null ? new History<T>(key) : History<T>.From(key, snapshot);
        if (ahead is not null && (history.IsUnconfirmed || ahead.IsWhole) && await TryAddAsync(history, ahead).ConfigureAwait(false))
            return history;
        await ReadAsync(history, cancellationToken).ConfigureAwait(false);
        if (!history.IsUnconfirmed)
            return history;

        // The log has not what the snapshot ends with: it went back, and may have gone on otherwise.
        Snapshots<T>.Ignore("ahead");
        return await ReadAllAsync(key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Folds what was asked for ahead; false, and nothing is folded, if it does not begin early enough or late enough.</summary>
    private static async ValueTask<bool> TryAddAsync(History<T> history, ReadAhead ahead)
    {
        var version = history.Version;
        var isMore = await ahead.MoveNextAsync().ConfigureAwait(false);
        if (history.IsUnconfirmed)
        {
            if (!isMore || ReadAhead.Find(history.Key, ahead.Current, version) is not (>= 0 and var first))
                return false;
            history.Add(ahead.Current, first);
            if (history.IsUnconfirmed)
                return false;
            isMore = await ahead.MoveNextAsync().ConfigureAwait(false);
        }

        for (; isMore; isMore = await ahead.MoveNextAsync().ConfigureAwait(false))
            history.Add(ahead.Current);
        Record(history.Version - version);
        return true;
    }

    private async Task<History<T>> ReadAllAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        var history = new History<T>(key);
        await ReadAsync(history, cancellationToken).ConfigureAwait(false);
        return history;
    }

    private static void Record(long events) => Instruments.LoadEvents.Record(events, new KeyValuePair<string, object?>(Instruments.AggregateTag, T.Name));

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
