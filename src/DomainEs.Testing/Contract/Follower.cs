namespace DomainEs.Testing;

/// <summary>A reading of the log that follows.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly ContractRun _run;
    private readonly CancellationTokenSource _end;
    private readonly IAsyncEnumerator<LogSlice> _log;

    public Follower(ContractRun run, Position after, IEventStore? on = null)
    {
        _run = run;
        _end = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        _log = (on ?? run.Store).ReadAllAsync(after, follow: true, _end.Token).GetAsyncEnumerator(CancellationToken.None);
    }

    /// <summary>Reads to the end of the log as it is now.</summary>
    /// <returns>How many entries that were.</returns>
    public async Task<int> CatchUpAsync()
    {
        var found = 0;
        do
            found += (await NextAsync("the end of the log").ConfigureAwait(false)).Entries.Count;
        while (!_log.Current.IsCaughtUp);
        return found;
    }

    /// <summary>Fails unless these entries are what comes next.</summary>
    public async Task GivesAsync(IReadOnlyList<Stored> expected)
    {
        var found = 0;
        while (found < expected.Count)
        {
            var slice = await NextAsync(FormattableString.Invariant($"entry {found + 1} of {expected.Count} that were written")).ConfigureAwait(false);
            foreach (var entry in slice.Entries)
                _run.MustBeNext(expected, ref found, entry, default);
        }
    }

    /// <summary>Reads on to the first entry of an aggregate.</summary>
    /// <returns>What was read, with that entry.</returns>
    public async Task<List<LogEntry>> ReadToAsync(AggregateKey last)
    {
        var read = new List<LogEntry>();
        while (read is not [.., var newest] || newest.Aggregate != last)
        {
            // A slice may be used again by the store, so what is kept is copied.
            foreach (var entry in (await NextAsync($"the entry of {last}").ConfigureAwait(false)).Entries)
                read.Add(entry with { Bytes = entry.Bytes.ToArray() });
        }

        return read;
    }

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task<LogSlice> NextAsync(string awaited)
    {
        _end.CancelAfter(s_patience);
        try
        {
            _run.Require(await _log.MoveNextAsync().ConfigureAwait(false), $"a reading that follows ended by itself, before {awaited}");
        }
        catch (OperationCanceledException) when (!_run.Cancellation.IsCancellationRequested)
        {
            throw _run.Fail(FormattableString.Invariant($"a reading that follows waited {s_patience.TotalSeconds:F0} s for {awaited}"));
        }

        _end.CancelAfter(Timeout.InfiniteTimeSpan);
        return _log.Current;
    }
}
