using System.Runtime.CompilerServices;

namespace DomainEs;

/// <summary>Reads a context's whole log as events; the generated <c>BankContext.ReadAllAsync</c> calls it.</summary>
public static class ContextLog
{
    /// <summary>Reads the whole log, oldest event first.</summary>
    /// <param name="store">Where the events are.</param>
    /// <param name="aggregates">The context's aggregates.</param>
    /// <param name="after">Only what stands after this position.</param>
    /// <param name="follow">Whether to wait for more at the end of the log; else the reading ends there.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UnknownEventException">The log holds an event or an aggregate this code does not know.</exception>
    /// <exception cref="EventDecodeException">Stored bytes are not what was written.</exception>
    public static async IAsyncEnumerable<Recorded> ReadAllAsync(
        IEventStore store, IEnumerable<AggregateDescription> aggregates, Position after = default, bool follow = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var byName = aggregates.ToDictionary(aggregate => aggregate.Name, StringComparer.Ordinal);
        var events = new List<Recorded>();
        await foreach (var slice in store.ReadAllAsync(after, follow, cancellationToken).ConfigureAwait(false))
        {
            foreach (var entry in slice.Entries)
            {
                events.Clear();
                Read(entry, byName, events);
                foreach (var recorded in events)
                    yield return recorded;
            }
        }
    }

    // The readers live on the stack, so one entry is read at a time.
    private static void Read(in LogEntry entry, Dictionary<string, AggregateDescription> aggregates, List<Recorded> events)
    {
        var reader = new EntryReader(entry.Aggregate, entry.Bytes, entry.Position);
        while (reader.NextEvent(out var name, out var info))
        {
            if (!aggregates.TryGetValue(entry.Aggregate.Aggregate, out var aggregate))
                throw UnknownEventException.Of(info, name);
            reader.Read(aggregate, events);
        }
    }
}
