using System.Collections.Immutable;

namespace DomainEs;

/// <summary>Finds in the log what a commit wrote, for a command that was sent before.</summary>
internal sealed class WrittenReader<T>(IEventStore store)
    where T : class, IAggregate<T>
{
    private const int Looks = 8;

    /// <summary>Finds what a commit wrote, if a history knows it.</summary>
    /// <returns>Null if it is none of the recent commits.</returns>
    public async ValueTask<Written<T>?> FindAsync(History<T> history, CommitId commit, CancellationToken cancellationToken)
    {
        if (history.Commits.TryFind(commit, out var after))
            return await ReadAsync(history.Key, commit, after, cancellationToken).ConfigureAwait(false);
        foreach (var stretch in history.Commits.MayBeIn(commit))
        {
            if (await LookAsync(history.Key, commit, stretch.After, new Bound(stretch.Ended, history.Position.Revision), cancellationToken).ConfigureAwait(false) is { } written)
                return written;
        }

        return null;
    }

    /// <summary>Reads what a commit wrote that is known to be stored.</summary>
    /// <param name="aggregate">Whose.</param>
    /// <param name="commit">Which.</param>
    /// <param name="after">A revision it was written after.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Written<T>> ReadAsync(AggregateKey aggregate, CommitId commit, Revision after, CancellationToken cancellationToken) =>
        await LookAsync(aggregate, commit, after, null, cancellationToken).ConfigureAwait(false) ?? throw WentBack(after);

    // Null only if the bound was reached without the commit.
    private async Task<Written<T>?> LookAsync(AggregateKey aggregate, CommitId commit, Revision after, Bound? bound, CancellationToken cancellationToken)
    {
        // A replica may not have yet what is known to be stored.
        for (var look = 1; look <= Looks; look++)
        {
            await foreach (var slice in store.ReadAsync(aggregate, after, cancellationToken).ConfigureAwait(false))
            {
                foreach (var entry in slice.Entries)
                {
                    if (Find(aggregate, entry, commit, out var time) is { Version: > 0 } written)
                        return written with { Position = slice.Last, Entry = entry.ToArray() };
                    if (time > bound?.Ended)
                        return null;
                }

                if (slice.Last.Revision >= bound?.End)
                    return null;
            }

            await Task.Delay(1 << look, cancellationToken).ConfigureAwait(false);
        }

        throw WentBack(after);
    }

    private static LogWentBackException WentBack(Revision after) => new(new Position(0, after.Sequence + 1), new Position(0, after.Sequence));

    private static Written<T> Find(AggregateKey aggregate, ReadOnlyMemory<byte> entry, CommitId commit, out DateTimeOffset time)
    {
        var events = ImmutableArray.CreateBuilder<IEvent<T>>();
        var version = 0L;
        time = default;
        var reader = new EntryReader(aggregate, entry);
        while (reader.NextEvent(out _, out var info))
        {
            time = info.Time;
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

    /// <summary>How far a commit is looked for.</summary>
    /// <param name="Ended">It is in no entry that is later than this.</param>
    /// <param name="End">It is in none behind this revision, which was read before.</param>
    private readonly record struct Bound(DateTimeOffset Ended, Revision End);
}

/// <summary>What a commit wrote.</summary>
/// <param name="Events">Its events as they are in today's code; none if an upcaster left none.</param>
/// <param name="Version">The aggregate's version after it; 0 if it was not found.</param>
/// <param name="Position">Where it stands in the log, or where what was read with it ends.</param>
/// <param name="Entry">The bytes of the entry that holds it.</param>
internal sealed record Written<T>(ImmutableArray<IEvent<T>> Events, long Version, Position Position, ReadOnlyMemory<byte> Entry);
