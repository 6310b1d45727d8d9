using System.Collections.Concurrent;

namespace DomainEs.Tests.Repositories;

/// <summary>A store that counts what is asked of it, and does something else instead where a test says so.</summary>
internal sealed class WatchedStore(IEventStore store) : IEventStore
{
    private int _reads;

    /// <summary>How many histories were read.</summary>
    public int Reads => _reads;

    /// <summary>Every entry somebody tried to append, in order.</summary>
    public ConcurrentQueue<Entry> Tried { get; } = [];

    /// <summary>What happens to an append; the inner store takes it where this gives null.</summary>
    public Func<Entry, Revision, CancellationToken, Task<AppendOutcome?>> OnAppend { get; set; } = static (_, _, _) => Task.FromResult<AppendOutcome?>(null);

    public async ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default)
    {
        Tried.Enqueue(entry);
        return await OnAppend(entry, expected, cancellationToken) ?? await store.AppendAsync(entry, expected, cancellationToken);
    }

    public IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        return store.ReadAsync(aggregate, after, cancellationToken);
    }

    public IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, CancellationToken cancellationToken = default) =>
        store.ReadAllAsync(after, follow, cancellationToken);

    /// <summary>Holds the next append until the result is set; the inner store takes it if that is null.</summary>
    public TaskCompletionSource<AppendOutcome?> Hold()
    {
        var gate = new TaskCompletionSource<AppendOutcome?>(TaskCreationOptions.RunContinuationsAsynchronously);
        OnAppend = (_, _, _) =>
        {
            OnAppend = static (_, _, _) => Task.FromResult<AppendOutcome?>(null);
            return gate.Task;
        };
        return gate;
    }
}
