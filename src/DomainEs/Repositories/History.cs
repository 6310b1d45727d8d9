namespace DomainEs;

/// <summary>An aggregate as far as it was read: the fold of its entries, and which commits were in them.</summary>
internal sealed class History<T>
    where T : class, IAggregate<T>
{
    private readonly AsOf _asOf;

    /// <param name="key">The aggregate.</param>
    /// <param name="asOf">Where to stop.</param>
    public History(AggregateKey key, AsOf asOf = default) => (Key, _asOf) = (key, asOf);

    public AggregateKey Key { get; }

    public T? State { get; private set; }

    public long Version { get; private set; }

    /// <summary>Where the last entry that was read stands; the start if reading stopped at a point in the past.</summary>
    public Position Position { get; private set; }

    /// <summary>The time of the last commit.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>The commits by which a repeated command is recognised.</summary>
    public RecentCommits Commits { get; } = new();

    /// <summary>How many bytes of entries were folded.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether the point in the past that was asked for is reached.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The same without its commits, and sharing nothing with it that can change; null if the state cannot be copied.</summary>
    public History<T>? Copy()
    {
        var copy = State is null ? null : T.Copy(State);
        return State is not null && copy is null ? null : new History<T>(Key, _asOf) { State = copy, Version = Version, Position = Position, Time = Time };
    }

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

    /// <summary>Folds an entry that was just appended.</summary>
    public void Add(Entry entry, Position position)
    {
        Add(entry.Bytes);
        Position = position;
    }

    /// <summary>The state after an entry that is not stored yet.</summary>
    public static T? Fold(T? state, Entry entry)
    {
        var reader = new EntryReader(entry.Aggregate, entry.Bytes);
        while (reader.NextEvent(out var name, out var info))
            state = Fold(ref reader, state, name, info);
        return state;
    }

    // A store need not know where each entry of a history stands, so no event of a history is told its position.
    private void Add(ReadOnlyMemory<byte> entry)
    {
        var reader = new EntryReader(Key, entry);
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

            if (reader.IsFirstOfCommit)
                Commits.Add(info.CommitId, info.Time, Position.Revision);
            (first, Version, Time) = (false, info.Version, info.Time);
            State = Fold(ref reader, State, name, info);
        }

        BytesRead += entry.Length;
    }

    private static T? Fold(ref EntryReader reader, T? state, ReadOnlySpan<byte> name, in EventInfo info)
    {
        try
        {
            return reader.Fold(state);
        }
        catch (Exception e) when (e is not (EventDecodeException or UnknownEventException or HistoryDamagedException))
        {
            throw new ApplyFailedException(info, System.Text.Encoding.UTF8.GetString(name), e);
        }
    }
}
