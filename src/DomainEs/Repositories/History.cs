using System.Collections.Immutable;

namespace DomainEs;

/// <summary>An aggregate being loaded: the fold of what was read so far.</summary>
internal struct History<T>
    where T : class, IAggregate<T>
{
    private readonly AggregateKey _key;
    private readonly CommitId? _wanted;
    private readonly AsOf _asOf;
    private ImmutableArray<IEvent<T>>.Builder? _found;

    /// <param name="key">The aggregate.</param>
    /// <param name="wanted">The commit whose events are collected on the way, if it is there.</param>
    /// <param name="asOf">Where to stop.</param>
    public History(AggregateKey key, CommitId? wanted = null, AsOf asOf = default) => (_key, _wanted, _asOf) = (key, wanted, asOf);

    public T? State { get; private set; }

    public long Version { get; private set; }

    /// <summary>Where the last entry that was read stands; the start if reading stopped at a point in the past.</summary>
    public Position Position { get; private set; }

    /// <summary>The time of the last commit.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>Whether the point in the past that was asked for is reached.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What the wanted commit wrote; null if it is not there.</summary>
    public readonly ImmutableArray<IEvent<T>>? Found => _found?.ToImmutable();

    /// <summary>The version after the wanted commit.</summary>
    public long FoundVersion { get; private set; }

    /// <summary>Folds what a store gave.</summary>
    /// <exception cref="EventDecodeException">An entry is not what was written.</exception>
    /// <exception cref="HistoryDamagedException">Versions have a gap, or an event met the wrong case of existence.</exception>
    public void Add(in HistorySlice slice)
    {
        foreach (var entry in slice.Entries)
        {
            Add(entry);
            if (IsOver)
            {
                Position = default;
                return;
            }
        }

        Position = slice.Last;
    }

    // A store need not know where each entry of a history stands, so no event of a history is told its position.
    private void Add(ReadOnlyMemory<byte> entry)
    {
        var reader = new EntryReader(_key, entry);
        var first = true;
        while (reader.NextEvent(out var name, out var info))
        {
            if (first && info.Version != Version + 1)
                throw HistoryDamagedException.Gap(info, Version + 1);
            if (_asOf.IsBefore(info))
            {
                IsOver = true;
                return;
            }

            (first, Version, Time) = (false, info.Version, info.Time);
            if (info.CommitId == _wanted)
                Collect(entry, info);
            Fold(ref reader, name, info);
        }
    }

    private void Fold(ref EntryReader reader, ReadOnlySpan<byte> name, in EventInfo info)
    {
        try
        {
            State = reader.Fold(State);
        }
        catch (Exception e) when (e is not (EventDecodeException or UnknownEventException or HistoryDamagedException))
        {
            throw new ApplyFailedException(info, System.Text.Encoding.UTF8.GetString(name), e);
        }
    }

    // A repeated command is rare: its events are read a second time rather than every event as an object.
    private void Collect(ReadOnlyMemory<byte> entry, in EventInfo wanted)
    {
        _found ??= ImmutableArray.CreateBuilder<IEvent<T>>();
        FoundVersion = wanted.Version;
        var reader = new EntryReader(_key, entry);
        while (reader.NextEvent(out _, out var info))
        {
            if (info.Version == wanted.Version)
                _found.Add(reader.Read<T>());
            else
                reader.SkipBody();
        }
    }
}
