using System.Diagnostics;
using DomainEs.Benchmarks.Measuring;

namespace DomainEs.Benchmarks.Rows;

/// <summary>The store under so many callers, each appending to an aggregate of its own, one entry after another.</summary>
internal sealed class OurAppends(IEventStore store, IReadOnlyList<Entry> entries)
{
    private readonly Revision[] _revisions = new Revision[entries.Count];

    public Contender Contender => new("DomainEs", RunAsync);

    private async Task<long> RunAsync(TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, entries.Count).Select(caller => AppendAsync(caller, end)));
        return counts.Sum();
    }

    private async Task<long> AppendAsync(int caller, long end)
    {
        var entry = entries[caller];
        for (long count = 0; ; count++)
        {
            if (Stopwatch.GetTimestamp() >= end)
                return count;
            var outcome = await store.AppendAsync(entry, _revisions[caller]);
            _revisions[caller] = outcome is AppendOutcome.Appended appended
                ? appended.Position.Revision
                : throw new InvalidOperationException($"An append came to {outcome}; nothing was measured.");
        }
    }
}
