using System.Collections.Immutable;

namespace DomainEs;

/// <summary>Reads what a store has of an aggregate and folds it.</summary>
internal sealed class HistoryLoader<T>(IEventStore store, Snapshots<T> snapshots)
    where T : class, IAggregate<T>
{
    private const int Looks = 8;

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

    /// <summary>Reads what a commit wrote that is known to be stored.</summary>
    /// <param name="aggregate">Whose.</param>
    /// <param name="commit">Which.</param>
    /// <param name="after">A revision it was written after.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Written<T>> ReadWrittenAsync(AggregateKey aggregate, CommitId commit, Revision after, CancellationToken cancellationToken)
    {
        // A replica may not have yet what is known to be stored.
        for (var look = 1; look <= Looks; look++)
        {
            await foreach (var slice in store.ReadAsync(aggregate, after, cancellationToken).ConfigureAwait(false))
            {
                foreach (var entry in slice.Entries)
                {
                    if (Find(aggregate, entry, commit) is { Version: > 0 } written)
                        return written with { Position = slice.Last, Entry = entry.ToArray() };
                }
            }

            await Task.Delay(1 << look, cancellationToken).ConfigureAwait(false);
        }

        throw new LogWentBackException(new Position(0, after.Sequence + 1), new Position(0, after.Sequence));
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

    private static Written<T> Find(AggregateKey aggregate, ReadOnlyMemory<byte> entry, CommitId commit)
    {
        var events = ImmutableArray.CreateBuilder<IEvent<T>>();
        var version = 0L;
        var reader = new EntryReader(aggregate, entry);
        while (reader.NextEvent(out _, out var info))
        {
            if (info.CommitId != commit)
            {
                reader.SkipBody();
                continue;
            }

            foreach (var e in reader.Read<T>())
                events.Add(e);
            version = info.Version;
        }

        return new Written<T>(events.ToImmutable(), version, default, entry);
    }
}

/// <summary>What a commit wrote.</summary>
/// <param name="Events">Its events as they are in today's code; none if an upcaster left none.</param>
/// <param name="Version">The aggregate's version after it; 0 if it was not found.</param>
/// <param name="Position">Where it stands in the log, or where what was read with it ends.</param>
/// <param name="Entry">The bytes of the entry that holds it.</param>
internal sealed record Written<T>(ImmutableArray<IEvent<T>> Events, long Version, Position Position, ReadOnlyMemory<byte> Entry);
