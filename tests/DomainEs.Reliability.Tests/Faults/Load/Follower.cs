using DomainEs.Reliability.Tests.Histories;

namespace DomainEs.Reliability.Tests.Faults.Load;

/// <summary>Reads the log as it grows, over every fault, as a projection does.</summary>
internal sealed class Follower(IEventStore store) : IDisposable
{
    private readonly List<(Position Position, EntryDigest Digest)> _read = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;

    public void Start() => _reading = Task.Run(ReadAsync);

    /// <summary>Waits until it has come to the end of the log, and compares what it saw with what is there.</summary>
    public async Task<IEnumerable<Finding>> EndAsync(FinalLog log, TimeSpan patience)
    {
        for (var started = TimeProvider.System.GetTimestamp(); Last() < log.End && !_reading.IsCompleted && TimeProvider.System.GetElapsedTime(started) < patience;)
            await Task.Delay(20);
        await _stop.CancelAsync();
        try
        {
            await _reading;
        }
        catch (OperationCanceledException)
        {
            // told to
        }

        return Differences(log);
    }

    public void Dispose() => _stop.Dispose();

    private IEnumerable<Finding> Differences(FinalLog log)
    {
        if (_read.Count != log.Entries.Length)
            yield return new Finding("C12", FindingKind.ShortRead, $"the follower saw {_read.Count} entries up to {Last()} of {log.Entries.Length} up to {log.End}");
        foreach (var (seen, entry) in _read.Zip(log.Entries).Where(static pair => pair.First != (pair.Second.Position, pair.Second.Digest)).Take(1))
            yield return new Finding("C10", FindingKind.Diverged, $"the follower saw another entry at {seen.Position} than the log has in the end, {entry}");
    }

    private ulong Last()
    {
        lock (_read)
            return _read is [.., var last] ? last.Position.Sequence : 0;
    }

    private async Task ReadAsync()
    {
        await foreach (var slice in store.ReadAllAsync(Position.Start, follow: true, _stop.Token))
        {
            lock (_read)
                _read.AddRange(slice.Entries.Select(static entry => (entry.Position, EntryDigest.Of(entry.Bytes))));
        }
    }
}
