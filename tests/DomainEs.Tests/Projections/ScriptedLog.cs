using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DomainEs.Tests.Model;

namespace DomainEs.Tests.Projections;

/// <summary>A log whose readings a test sees, and may disturb: each entry is a slice of its own.</summary>
internal sealed class ScriptedLog : IEventStore
{
    private readonly Ledger _ledger = new();
    private readonly ConcurrentQueue<ulong> _readings = [];
    private int _given;

    /// <summary>Where each reading began.</summary>
    public ulong[] Readings => [.. _readings];

    /// <summary>How many slices were given.</summary>
    public int Given => Volatile.Read(ref _given);

    /// <summary>What happens before a reading gives a slice, by the number of the reading and the slice's last entry, and once more when it ends.</summary>
    public Func<int, ulong?, CancellationToken, Task> Before { get; set; } = static (_, _, _) => Task.CompletedTask;

    public ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async Task WriteAsync(int entries)
    {
        for (var i = 0; i < entries; i++)
            await _ledger.WriteAsync("x", new Deposited(1));
    }

    public async IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _readings.Enqueue(after.Sequence);
        var number = _readings.Count;
        try
        {
            await foreach (var slice in _ledger.Store.ReadAllAsync(after, follow, cancellationToken).ConfigureAwait(false))
            {
                for (var i = 0; i < slice.Entries.Count; i++)
                {
                    await Before(number, slice.Entries[i].Position.Sequence, cancellationToken).ConfigureAwait(false);
                    Interlocked.Increment(ref _given);
                    yield return new LogSlice([slice.Entries[i]], slice.IsCaughtUp && i == slice.Entries.Count - 1);
                }
            }
        }
        finally
        {
            await Before(number, null, cancellationToken).ConfigureAwait(false);
        }
    }
}
