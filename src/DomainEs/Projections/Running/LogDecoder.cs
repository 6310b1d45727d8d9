using System.Text;

namespace DomainEs;

/// <summary>Makes events of entries, each once, and passes over those that no projection takes.</summary>
/// <remarks>Learns from the first event of a name whether anybody takes it. Not for several threads.</remarks>
internal sealed class LogDecoder
{
    // Small enough that what the events stand in is no large object to the garbage collector.
    private const int EventsPerSlice = 256;

    private readonly Dictionary<string, Known> _aggregates = new(StringComparer.Ordinal);
    private readonly Type[] _taken;

    public LogDecoder(IEnumerable<ProjectionDescription> projections)
    {
        ProjectionDescription[] all = [.. projections];
        _taken = [.. all.SelectMany(static projection => projection.Events).Distinct()];
        foreach (var aggregate in all.SelectMany(static projection => projection.Aggregates))
            _aggregates[aggregate.Name] = new Known(aggregate);
    }

    /// <summary>Decodes some of a slice's entries.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="next">The entry to begin with; afterwards the one to go on with.</param>
    public DecodedSlice Decode(in LogSlice slice, ref int next)
    {
        var (entries, first, bytes) = (slice.Entries, next, 0);
        for (; next < entries.Count && next - first < EventsPerSlice; next++)
            bytes += _aggregates.ContainsKey(entries[next].Aggregate.Aggregate) ? entries[next].Bytes.Length : 0;
        var (events, copy, used) = (new List<Recorded>(EventsPerSlice), new byte[bytes], 0);
        for (var i = first; i < next; i++)
        {
            var entry = entries[i];
            if (!_aggregates.TryGetValue(entry.Aggregate.Aggregate, out var known))
                continue;

            // The store may use its bytes again, and an event's info looks into them as long as it is held.
            var own = copy.AsMemory(used, entry.Bytes.Length);
            entry.Bytes.CopyTo(own);
            used += own.Length;
            for (var from = 0; from >= 0;)
                from = Decode(new LogEntry(entry.Aggregate, entry.Position, own), known, from, events);
            if (events.Count >= EventsPerSlice)
            {
                next = i + 1;
                break;
            }
        }

        return new DecodedSlice(events, entries[next - 1].Position, slice.IsCaughtUp && next == entries.Count);
    }

    // From the ordinal on to the end of the entry, -1, or to what cannot be read: then to where it goes on behind that.
    private int Decode(in LogEntry entry, Known known, int from, List<Recorded> events)
    {
        var (ordinal, count) = (from, events.Count);
        EventInfo info = new(entry.Aggregate, 0, entry.Position, from, default, default, default);
        Type? type = null;
        try
        {
            var reader = new EntryReader(entry.Aggregate, entry.Bytes, entry.Position);
            for (ordinal = 0; reader.NextEvent(out var name, out var found); ordinal++)
            {
                if (ordinal < from || known.IsPassedOver(name))
                {
                    reader.SkipBody();
                    continue;
                }

                (info, count, type) = (found, events.Count, known.TypeOf(name));
                reader.Read(known.Aggregate, events);
                if (type is null && events.Count == count + 1)
                    known.Learn(name, events[count].Event.GetType(), _taken);
            }

            return -1;
        }
        catch (Exception e)
        {
            events.RemoveRange(count, events.Count - count);
            events.Add(new Recorded(new EventFault(e, type), info));
            return info.Version == 0 || info.Ordinal < from ? -1 : info.Ordinal + 1;
        }
    }

    private sealed class Known(AggregateDescription aggregate)
    {
        private readonly List<(byte[] Name, Type Type)> _taken = [];
        private readonly List<byte[]> _passedOver = [];

        public AggregateDescription Aggregate => aggregate;

        public bool IsPassedOver(ReadOnlySpan<byte> name)
        {
            foreach (var one in _passedOver)
            {
                if (name.SequenceEqual(one))
                    return true;
            }

            return false;
        }

        public Type? TypeOf(ReadOnlySpan<byte> name)
        {
            foreach (var one in _taken)
            {
                if (name.SequenceEqual(one.Name))
                    return one.Type;
            }

            return null;
        }

        // What an upcaster makes may be one thing today and another tomorrow.
        public void Learn(ReadOnlySpan<byte> name, Type type, Type[] taken)
        {
            var text = Encoding.UTF8.GetString(name);
            if (aggregate.Events.Any(e => e.Name == text && e.IsOld))
                return;
            if (taken.Any(one => one.IsAssignableFrom(type)))
                _taken.Add((name.ToArray(), type));
            else
                _passedOver.Add(name.ToArray());
        }
    }
}
