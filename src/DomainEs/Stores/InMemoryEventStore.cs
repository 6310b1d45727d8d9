using System.Globalization;
using System.Runtime.CompilerServices;

namespace DomainEs;

/// <summary>An event store in memory: the readable specification of a store, for tests and first steps.</summary>
/// <remarks>Keeps bytes as any store does, and checks sizes, ids, versions and checksums. Safe for use by several threads.</remarks>
public sealed class InMemoryEventStore : IEventStore
{
    // What nats-server takes by default.
    private const int DefaultMaxEntryBytes = 1024 * 1024;
    private const int SliceSize = 1000;

    private readonly Lock _lock = new();
    private readonly List<LogEntry> _log = [];
    private readonly Dictionary<AggregateKey, List<LogEntry>> _histories = [];
    private readonly int _maxEntryBytes;
    private TaskCompletionSource _appended = NewSignal();

    /// <summary>Makes an empty store.</summary>
    /// <param name="maxEntryBytes">The largest entry it takes, 1 MiB unless given.</param>
    public InMemoryEventStore(int maxEntryBytes = DefaultMaxEntryBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxEntryBytes);
        _maxEntryBytes = maxEntryBytes;
    }

    /// <inheritdoc/>
    public string Incarnation { get; } = Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    public ISnapshotStore? Snapshots { get; } = new InMemorySnapshotStore();

    /// <inheritdoc/>
    public ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        cancellationToken.ThrowIfCancellationRequested();
        if (entry.Bytes.Length > _maxEntryBytes)
        {
            return ValueTask.FromResult<AppendOutcome>(new AppendOutcome.Refused(
                RefusalReason.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"it has {entry.Bytes.Length} bytes and the store takes {_maxEntryBytes}. Write less in one command, or keep large contents elsewhere and store their address.")));
        }

        lock (_lock)
            return ValueTask.FromResult(Append(entry, expected));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LogEntry[] found;
            lock (_lock)
                found = SliceOf(HistoryOf(aggregate), after);
            if (found.Length == 0)
                yield break;
            yield return new HistorySlice(Array.ConvertAll(found, entry => entry.Bytes), found[^1].Position);
            after = found[^1].Position.Revision;
            await Task.CompletedTask.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LogEntry[] found;
            bool caughtUp;
            Task appended;
            lock (_lock)
            {
                if (after.Sequence > (ulong)_log.Count)
                    throw new LogWentBackException(after, new Position(0, (ulong)_log.Count));
                found = [.. _log.GetRange((int)after.Sequence, Math.Min(SliceSize, _log.Count - (int)after.Sequence))];
                caughtUp = (int)after.Sequence + found.Length == _log.Count;
                appended = _appended.Task;
            }

            yield return new LogSlice(found, caughtUp);
            after = found is [.., var last] ? last.Position : after;
            if (caughtUp && !follow)
                yield break;
            if (caughtUp)
                await appended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Position> ReadEndAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return new(new Position(0, (ulong)_log.Count));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppendOutcome Append(Entry entry, Revision expected)
    {
        // What a store is given is read back by others: nothing that cannot be read gets in.
        var checkedEntry = Entry.Parse(entry.Aggregate, entry.Bytes);
        var history = HistoryOf(entry.Aggregate);
        var actual = history is [.., var last] ? last.Position.Revision : Revision.None;
        if (actual != expected)
            return StoredAfter(history, expected, checkedEntry) is { } found ? found : new AppendOutcome.Conflict(actual);

        var version = history is [.., var newest] ? Entry.Parse(entry.Aggregate, newest.Bytes).LastVersion : 0;
        if (checkedEntry.Version != version)
            throw new ArgumentException($"The entry continues version {checkedEntry.Version} and {entry.Aggregate} is at {version}; make it at the version of the expected revision.", nameof(entry));
        return Store(checkedEntry);
    }

    // The first entry after the expected revision decides: it is this one, or somebody else was faster.
    private static AppendOutcome.Appended? StoredAfter(List<LogEntry> history, Revision expected, Entry entry)
    {
        var index = FirstAfter(history, expected);
        return index < history.Count && Entry.Parse(entry.Aggregate, history[index].Bytes) is var stored && stored.Commits.SequenceEqual(entry.Commits)
            ? new AppendOutcome.Appended(history[index].Position, stored.LastVersion, WasRetry: true)
            : null;
    }

    private static int FirstAfter(List<LogEntry> history, Revision revision)
    {
        var (low, high) = (0, history.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = history[middle].Position.Revision <= revision ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static LogEntry[] SliceOf(List<LogEntry> history, Revision after)
    {
        var first = FirstAfter(history, after);
        return [.. history.GetRange(first, Math.Min(SliceSize, history.Count - first))];
    }

    private AppendOutcome.Appended Store(Entry entry)
    {
        var position = new Position(0, (ulong)_log.Count + 1);
        var stored = new LogEntry(entry.Aggregate, position, entry.Bytes.ToArray());
        if (!_histories.TryGetValue(entry.Aggregate, out var history))
            _histories[entry.Aggregate] = history = [];
        history.Add(stored);
        _log.Add(stored);
        var appended = _appended;
        _appended = NewSignal();
        appended.SetResult();
        return new AppendOutcome.Appended(position, entry.LastVersion);
    }

    private List<LogEntry> HistoryOf(AggregateKey aggregate) => _histories.GetValueOrDefault(aggregate) ?? [];
}
