using System.Runtime.CompilerServices;
using System.Text;

namespace DomainEs;

/// <summary>Goes through an aggregate's history and finds what each event changed.</summary>
/// <remarks>
/// A state may be changed in place and need not be such that it can be copied. So it is folded twice, each time from objects of its own, and the second fold stays
/// one event behind the first.
/// </remarks>
/// <param name="key">The aggregate.</param>
/// <param name="from">The first version that is asked for.</param>
/// <param name="to">The last version that is asked for.</param>
internal sealed class HistoryWalk<T>(AggregateKey key, long from, long to)
    where T : class, IAggregate<T>
{
    private readonly List<StoredPart> _parts = [];
    private T? _state;
    private T? _behind;
    private long _version;

    /// <summary>Whether the last version that was asked for is reached.</summary>
    private bool IsOver => _version >= to;

    /// <summary>Reads the history, oldest event first; holds the events of one entry at a time.</summary>
    /// <exception cref="EventDecodeException">An entry is not what was written.</exception>
    /// <exception cref="HistoryDamagedException">Versions have a gap, or an event met the wrong case of existence.</exception>
    public async IAsyncEnumerable<HistoryStep<T>> ReadAsync(IEventStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var slice in store.ReadAsync(key, Revision.None, cancellationToken).ConfigureAwait(false))
        {
            foreach (var entry in slice.Entries)
            {
                // A step outlives the slice, and its info looks into these bytes.
                Read(entry.ToArray());
                foreach (var part in _parts)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var step = Step(part);
                    if (part.Info.Version >= from)
                        yield return step;
                }

                if (IsOver)
                    yield break;
            }
        }
    }

    // The readers live on the stack, so what is in an entry is read at once.
    private void Read(ReadOnlyMemory<byte> entry)
    {
        _parts.Clear();
        var reader = new EntryReader(key, entry);
        var again = new EntryReader(key, entry);
        while (!IsOver && reader.NextEvent(out var name, out var info))
        {
            again.NextEvent(out _, out _);
            if (info.Version != _version + 1)
                throw HistoryDamagedException.Gap(info, _version + 1);
            _version = info.Version;
            var (events, twins) = (reader.Read<T>(), again.Read<T>());
            for (var part = 0; part < events.Count; part++)
                _parts.Add(new StoredPart(events[part], twins[part], StoredText.Short(name), info, part));
        }
    }

    private HistoryStep<T> Step(in StoredPart part)
    {
        _state = Fold(_state, part.Event, part);
        var step = new HistoryStep<T>(part.Event, part.Info, part.Part)
        {
            IsCreation = _behind is null && _state is not null,
            IsDeletion = _behind is not null && _state is null,
            Changes = part.Info.Version >= from ? MemberChanges.Between<T>(_behind, _state, T.Compare) : [],
        };
        _behind = Fold(_behind, part.Twin, part);
        return step;
    }

    private static T? Fold(T? state, IEvent<T> e, in StoredPart part)
    {
        try
        {
            return T.Fold(state, e, part.Info);
        }
        catch (Exception fault) when (fault is not (EventDecodeException or UnknownEventException or HistoryDamagedException))
        {
            throw new ApplyFailedException(part.Info, part.Name, fault);
        }
    }

    /// <summary>One event of an entry as it is today, twice.</summary>
    private readonly record struct StoredPart(IEvent<T> Event, IEvent<T> Twin, string Name, EventInfo Info, int Part);
}
