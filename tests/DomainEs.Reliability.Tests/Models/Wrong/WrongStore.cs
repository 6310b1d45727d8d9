using System.Runtime.CompilerServices;

namespace DomainEs.Reliability.Tests.Models.Wrong;

/// <summary>A sound store made wrong in one way, to see that it is found.</summary>
internal sealed class WrongStore(IEventStore store, Bug bug) : IEventStore
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<AppendOutcome>? _waiting;

    public async ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default)
    {
        // The entry says it, not a count of appends: what is left out to shorten a sequence then changes nothing for the rest.
        var isLater = entry.Version > 0;
        if (isLater && bug == Bug.LosesAcknowledged)
            return new AppendOutcome.Appended((await EndAsync(entry.Aggregate)).Next, entry.LastVersion);
        if (isLater && bug == Bug.ConflictsWithNobody)
            return new AppendOutcome.Conflict((await EndAsync(entry.Aggregate)).Revision);
        if (bug == Bug.IgnoresCase && entry.Aggregate.Id.Any(char.IsUpper))
            return await store.AppendAsync(Rebase.To(entry, Lower(entry.Aggregate), entry.Version), expected, cancellationToken);

        var outcome = await store.AppendAsync(entry, expected, cancellationToken);
        return (bug, outcome) switch
        {
            (Bug.AppendsAgainAfterAConflict, AppendOutcome.Conflict) => await AtEndAsync(entry),
            (Bug.StoresTwice, AppendOutcome.Appended { WasRetry: false }) => await AndAsync(outcome, AtEndAsync(entry)),
            (Bug.StoresRetriesAgain, AppendOutcome.Appended { WasRetry: true }) => await AtEndAsync(entry),
            (Bug.TrustsEveryDuplicate, AppendOutcome.Conflict) when await NextAsync(entry, expected) is { } next => new AppendOutcome.Appended(next.Position, entry.LastVersion, WasRetry: true),
            (Bug.ComparesOnlyTheFirstCommit, AppendOutcome.Conflict) when await NextAsync(entry, expected) is { } next && next.Commits[0] == entry.Commits[0] =>
                new AppendOutcome.Appended(next.Position, entry.LastVersion, WasRetry: true),
            (Bug.ResolvesByTheLastEntry, AppendOutcome.Appended { WasRetry: true } found) when await EndAsync(entry.Aggregate) is var end && end.Revision != found.Position.Revision =>
                new AppendOutcome.Conflict(end.Revision),
            (Bug.ForgetsRetries, AppendOutcome.Appended { WasRetry: true }) => new AppendOutcome.Conflict((await EndAsync(entry.Aggregate)).Revision),
            (Bug.TakesSilenceForFailure, AppendOutcome.Appended { WasRetry: false }) when isLater => new AppendOutcome.Refused(RefusalReason.Other, "nobody answered"),
            (Bug.SwapsAnswers, _) => await SwapAsync(outcome),
            _ => outcome,
        };
    }

    public async IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (bug == Bug.IgnoresCase)
            aggregate = Lower(aggregate);
        var isBehind = bug == Bug.LoadsFromAReplicaBehind;
        await foreach (var slice in store.ReadAsync(aggregate, after, cancellationToken))
        {
            if (isBehind && slice.Entries.Count > 1)
                yield return new HistorySlice([.. slice.Entries.SkipLast(1)], await PositionOfAsync(aggregate, slice.Entries[^2]));
            else if (bug == Bug.LeavesOutAnEntryOfAHistory && slice.Entries.Count > 2)
                yield return slice with { Entries = [slice.Entries[0], .. slice.Entries.Skip(2)] };
            else if (!isBehind)
                yield return slice;
        }
    }

    public async IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var slice in store.ReadAllAsync(after, follow, cancellationToken))
        {
            var entries = slice.Entries.ToList();
            if (bug == Bug.LeavesOutAnEntryOfTheLog && entries.Count > 2)
                entries.RemoveAt(1);
            if (bug == Bug.SwapsTheLog && entries.Count > 1)
                (entries[^1], entries[^2]) = (entries[^2], entries[^1]);
            if (bug == Bug.IsCaughtUpTooEarly && entries.Count > 1)
                entries.RemoveAt(entries.Count - 1);
            yield return slice with { Entries = entries };
        }
    }

    private static async Task<AppendOutcome> AndAsync(AppendOutcome outcome, Task<AppendOutcome> more)
    {
        await more;
        return outcome;
    }

    private static AggregateKey Lower(AggregateKey key) => key.Id.Any(char.IsUpper) ? new AggregateKey(key.Aggregate, key.Id.ToLowerInvariant()) : key;

    private async Task<AppendOutcome> AtEndAsync(Entry entry)
    {
        while (true)
        {
            var end = await EndAsync(entry.Aggregate);
            if (await store.AppendAsync(Rebase.To(entry, entry.Aggregate, end.Version), end.Revision) is AppendOutcome.Appended appended)
                return appended;
        }
    }

    private async Task<(Revision Revision, long Version, Position Next)> EndAsync(AggregateKey aggregate)
    {
        var (revision, version, end) = (Revision.None, 0L, 0UL);
        await foreach (var slice in store.ReadAllAsync(Position.Start))
        {
            foreach (var entry in slice.Entries)
            {
                end = entry.Position.Sequence;
                if (entry.Aggregate == aggregate)
                    (revision, version) = (entry.Position.Revision, Entry.Parse(aggregate, entry.Bytes).LastVersion);
            }
        }

        return (revision, version, new Position(0, end + 1));
    }

    private async Task<(Position Position, IReadOnlyList<CommitId> Commits)?> NextAsync(Entry entry, Revision expected)
    {
        await foreach (var slice in store.ReadAsync(entry.Aggregate, expected))
            return (await PositionOfAsync(entry.Aggregate, slice.Entries[0]), Entry.Parse(entry.Aggregate, slice.Entries[0]).Commits);
        return null;
    }

    private async Task<Position> PositionOfAsync(AggregateKey aggregate, ReadOnlyMemory<byte> bytes)
    {
        await foreach (var slice in store.ReadAllAsync(Position.Start))
        {
            foreach (var entry in slice.Entries)
            {
                if (entry.Aggregate == aggregate && entry.Bytes.Span.SequenceEqual(bytes.Span))
                    return entry.Position;
            }
        }

        throw new InvalidOperationException("The log lacks an entry that was read from a history.");
    }

    private async Task<AppendOutcome> SwapAsync(AppendOutcome mine)
    {
        var own = new TaskCompletionSource<AppendOutcome>();
        lock (_lock)
        {
            if (_waiting is { } other && other.TrySetResult(mine))
            {
                _waiting = null;
                return (AppendOutcome)other.Task.AsyncState!;
            }

            _waiting = own = new TaskCompletionSource<AppendOutcome>(mine, TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await Task.WhenAny(own.Task, Task.Delay(5));
        return own.TrySetResult(mine) ? mine : await own.Task;
    }
}
