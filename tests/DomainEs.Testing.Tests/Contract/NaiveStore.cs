using System.Runtime.CompilerServices;

namespace DomainEs.Testing.Tests;

/// <summary>What several naive stores share.</summary>
internal sealed class NaiveLog
{
    public List<LogEntry> Entries { get; } = [];

    public Dictionary<AggregateKey, List<LogEntry>> Histories { get; } = [];

    public TaskCompletionSource Appended { get; set; } = new();

    public Dictionary<(AggregateKey, Fingerprint), byte[]> Snapshots { get; } = [];

    public HashSet<Position> Given { get; } = [];

    public bool IsBroken { get; set; }
}

/// <summary>A store written a second time, as plainly as can be, with one fault: the contract must find it.</summary>
internal sealed class NaiveStore(Fault fault, NaiveLog log) : IEventStore
{
    public const int MaxEntryBytes = 200_000;

    private const int SliceSize = 500;

    private int _appends;
    private int _underWay;

    public ISnapshotStore? Snapshots { get; } = new NaiveSnapshots(fault, log.Snapshots);

    public async ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default)
    {
        if (fault != Fault.StoresWhatIsCancelled)
            cancellationToken.ThrowIfCancellationRequested();
        if (IsTooLarge(entry))
        {
            return fault == Fault.ThrowsWhatIsTooLarge
                ? throw new InvalidOperationException("too large")
                : new AppendOutcome.Refused(fault == Fault.RefusesForTheWrongReason ? RefusalReason.Full : RefusalReason.TooLarge, "too large");
        }

        if (fault == Fault.LosesARace)
        {
            LogEntry? last;
            lock (log)
                last = HistoryOf(entry.Aggregate).LastOrDefault();
            await Task.Delay(1, CancellationToken.None);
            lock (log)
                return last.Value.Position.Revision == expected ? Store(entry) : Meet(entry, expected);
        }

        if (fault == Fault.TakesOneAppendAtATime)
            return await StoreAloneAsync(entry, expected);

        AppendOutcome outcome;
        lock (log)
            outcome = Fits(entry, expected) ? Store(entry) : Meet(entry, expected);
        if (fault == Fault.CallsSentAppendsCancelled)
            await Task.Delay(20, cancellationToken);
        return outcome;
    }

    public async IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (fault == Fault.EndsQuietlyWhenCancelled && cancellationToken.IsCancellationRequested)
                yield break;
            if (fault != Fault.ReadsOnWhenCancelled)
                cancellationToken.ThrowIfCancellationRequested();
            List<LogEntry> found;
            lock (log)
                found = [.. HistoryOf(aggregate).Where(entry => IsAfter(entry, after)).Take(SliceSize)];
            if (fault == Fault.DropsTheLastEntryOfAHistory && found is [.., var newest] && newest == HistoryOf(aggregate)[^1])
                found.RemoveAt(found.Count - 1);
            if (found.Count == 0)
                break;
            if (fault == Fault.DropsEntriesBetweenSlices && found.Count == SliceSize)
                found.RemoveAt(found.Count - 2);
            yield return new HistorySlice([.. found.Select(BytesOf)], found[^1].Position);
            after = fault == Fault.GivesEntriesTwiceBetweenSlices && found.Count == SliceSize ? found[^2].Position.Revision : found[^1].Position.Revision;
            if (fault == Fault.StartsAtTheRevisionInsteadOfAfter)
                yield break;
        }

        if (fault == Fault.GivesEmptySlices)
            yield return new HistorySlice([], default);
        await Task.CompletedTask;
    }

    public async IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (fault == Fault.EndsQuietlyWhenCancelled && cancellationToken.IsCancellationRequested)
                yield break;
            if (fault != Fault.ReadsOnWhenCancelled)
                cancellationToken.ThrowIfCancellationRequested();
            List<LogEntry> found;
            Task appended;
            bool caughtUp;
            lock (log)
            {
                if (log.IsBroken)
                    throw new InvalidOperationException("a reading is open");
                if (after.Sequence > (ulong)log.Entries.Count && fault != Fault.ReadsOnWhereTheLogWentBack)
                    throw new LogWentBackException(after, new Position(0, (ulong)log.Entries.Count));
                found = [.. log.Entries.Skip((int)after.Sequence - (fault == Fault.StartsTheLogAtThePosition ? 1 : 0)).Take(SliceSize)];
                caughtUp = (ulong)found.Count + after.Sequence >= (ulong)log.Entries.Count;
                appended = log.Appended.Task;
            }

            if (fault == Fault.ReordersTheLog && found.Count > 1)
                (found[^1], found[^2]) = (found[^2], found[^1]);
            if (fault == Fault.GivesEachEntryToOneFollower && follow)
            {
                lock (log)
                    found.RemoveAll(entry => !log.Given.Add(entry.Position));
            }

            log.IsBroken |= fault == Fault.BreaksWhenAReadingIsGivenUp && !caughtUp;
            if (fault != Fault.SaysNothingOfAnEmptyLog || found.Count > 0)
                yield return new LogSlice([.. found.Select(entry => entry with { Bytes = BytesOf(entry) })], fault switch { Fault.NeverCaughtUp => false, Fault.CaughtUpTooEarly => true, _ => caughtUp });
            log.IsBroken = false;
            after = found.Count == 0 ? after : new Position(0, found.Max(entry => entry.Position.Sequence));
            if ((caughtUp && !follow) || (caughtUp && fault == Fault.StopsFollowing) || fault == Fault.StartsTheLogAtThePosition)
                yield break;
            if (!caughtUp)
                continue;
            if (fault == Fault.EndsQuietlyWhenCancelled)
                await Task.WhenAny(appended, Task.Delay(Timeout.Infinite, cancellationToken));
            else
                await appended.WaitAsync(cancellationToken);
            if (fault == Fault.MissesWhatComesWhileCatchingUp)
                lock (log)
                    after = log.Entries[^1].Position;
        }
    }

    private async Task<AppendOutcome> StoreAloneAsync(Entry entry, Revision expected)
    {
        var isAlone = Interlocked.Increment(ref _underWay) == 1;
        await Task.Delay(1, CancellationToken.None);
        Interlocked.Decrement(ref _underWay);
        lock (log)
            return isAlone && Fits(entry, expected) ? Store(entry) : Meet(entry, expected);
    }

    private bool IsTooLarge(Entry entry) => fault switch
    {
        Fault.HasNoSizeLimit => false,
        Fault.RefusesAtTheLimit => entry.Bytes.Length >= MaxEntryBytes,
        _ => entry.Bytes.Length > MaxEntryBytes,
    };

    private bool Fits(Entry entry, Revision expected)
    {
        var history = HistoryOf(entry.Aggregate);
        var actual = history is [.., var last] ? last.Position.Revision : Revision.None;
        return actual == expected || fault switch
        {
            Fault.IgnoresExpectedRevision => true,
            Fault.IgnoresExpectedRevisionWhereNothingIs => actual == Revision.None,
            Fault.TakesFutureRevisions => expected > actual && actual > Revision.None,
            _ => false,
        } ? fault != Fault.ExpectsTheRevisionOfTheWholeLog || actual == Revision.None || log.Entries[^1].Position.Revision == expected : false;
    }

    private AppendOutcome Meet(Entry entry, Revision expected)
    {
        var history = HistoryOf(entry.Aggregate);
        var conflict = new AppendOutcome.Conflict(history is [.., var last] ? last.Position.Revision : Revision.None);
        if (history.Find(stored => stored.Position.Revision > expected) is not { Position.Sequence: > 0 } first || fault == Fault.ForgetsRetries)
            return conflict;
        if (fault == Fault.FindsRetriesOnlyAtTheEnd)
            first = history[^1];
        var commits = Entry.Parse(entry.Aggregate, first.Bytes).Commits;
        var isSame = fault switch
        {
            Fault.TakesAnyConflictForARetry => true,
            Fault.ComparesOnlyTheFirstCommit => commits[0] == entry.Commits[0],
            _ => commits.SequenceEqual(entry.Commits),
        };
        return isSame ? new AppendOutcome.Appended(first.Position, Entry.Parse(entry.Aggregate, first.Bytes).LastVersion, WasRetry: true) : conflict;
    }

    private AppendOutcome.Appended Store(Entry entry)
    {
        for (var i = 0; i < (fault == Fault.StoresTwice ? 2 : 1); i++)
        {
            var stored = new LogEntry(entry.Aggregate, new Position(0, (ulong)log.Entries.Count + 1), entry.Bytes.ToArray());
            log.Entries.Add(stored);
            HistoryOf(entry.Aggregate, add: true).Add(stored);
        }

        _appends++;
        var appended = log.Appended;
        log.Appended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        appended.TrySetResult();
        return new AppendOutcome.Appended(log.Entries[^1].Position, entry.LastVersion + (fault == Fault.SaysTheWrongVersion && entry.EventNames.Length > 1 ? 1 : 0));
    }

    private List<LogEntry> HistoryOf(AggregateKey key, bool add = false)
    {
        if (fault == Fault.IgnoresCaseOfIds)
            key = new AggregateKey(key.Aggregate, key.Id.ToUpperInvariant());
        if (fault == Fault.CutsLongIds && key.Id.Length > 256)
            key = new AggregateKey(key.Aggregate, key.Id[..256]);
        if (fault == Fault.MixesHistoriesByPrefix && !add)
            return [.. log.Entries.Where(entry => entry.Aggregate.Aggregate == key.Aggregate && $"{entry.Aggregate.Id}.".StartsWith($"{key.Id}.", StringComparison.Ordinal))];
        if (!log.Histories.TryGetValue(key, out var history))
            log.Histories[key] = history = [];
        return fault == Fault.HidesEntriesFromOtherStores && _appends == 0 ? [] : history;
    }

    private bool IsAfter(in LogEntry entry, Revision after) =>
        fault == Fault.StartsAtTheRevisionInsteadOfAfter ? entry.Position.Revision >= after : entry.Position.Revision > after;

    private ReadOnlyMemory<byte> BytesOf(LogEntry entry)
    {
        if (fault != Fault.ChangesAByte)
            return entry.Bytes;
        var bytes = entry.Bytes.ToArray();
        bytes[^1] ^= 1;
        return bytes;
    }
}
