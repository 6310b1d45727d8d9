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
    public RecentCommits Commits { get; private init; } = new();

    /// <summary>How much was folded since the last snapshot.</summary>
    public SinceSnapshot Since { get; } = new();

    /// <summary>Whether it goes on from a snapshot of which the log did not yet show that it has the last entry.</summary>
    public bool IsUnconfirmed { get; private set; }

    /// <summary>What is to be read next is after this; the snapshot's own entry is read again, since a log that went back may not have it.</summary>
    public Revision ReadAfter => IsUnconfirmed ? new Revision(Position.Revision.Sequence - 1) : Position.Revision;

    /// <summary>How many bytes of entries were folded, those of the snapshot that it began at included.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Whether the point in the past that was asked for is reached.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Goes on from a snapshot.</summary>
    public static History<T> From(AggregateKey key, Snapshot<T> snapshot)
    {
        var history = new History<T>(key)
        {
            State = snapshot.State,
            Version = snapshot.Version,
            Position = snapshot.Position,
            Time = snapshot.Time,
            Commits = snapshot.Commits,
            BytesRead = snapshot.Bytes,
            IsUnconfirmed = true,
        };
        history.Since.Begin(snapshot.Position.Sequence, snapshot.Bytes);
        return history;
    }

    /// <summary>What it is now as a snapshot; not to be used after the state changed.</summary>
    public Snapshot<T> ToSnapshot() => new(Position, Version, Time, Commits, State);

    /// <summary>The same without its commits, and sharing nothing with it that can change; null if the state cannot be copied.</summary>
    public History<T>? Copy()
    {
        var copy = State is null ? null : T.Copy(State);
        if (State is not null && copy is null)
            return null;
        var history = new History<T>(Key, _asOf) { State = copy, Version = Version, Position = Position, Time = Time };
        history.Since.Stop(); // without the commits it makes no snapshot
        return history;
    }

    /// <summary>Folds what a store gave.</summary>
    /// <param name="slice">What it gave.</param>
    /// <param name="first">Which of its entries is the first that is looked at.</param>
    /// <exception cref="EventDecodeException">An entry is not what was written.</exception>
    /// <exception cref="HistoryDamagedException">Versions have a gap, or an event met the wrong case of existence.</exception>
    public void Add(in HistorySlice slice, int first = 0)
    {
        if (IsUnconfirmed)
        {
            IsUnconfirmed = !IsLast(slice.Entries[first++]);
            if (IsUnconfirmed)
                return;
        }

        for (var i = first; i < slice.Entries.Count; i++)
        {
            Add(slice.Entries[i]);
            if (IsOver)
            {
                Position = default;
                return;
            }
        }

        Position = slice.Last;
        Since.AddUpTo(slice.Last.Sequence, slice.Entries.Count - first);
    }

    /// <summary>Folds an entry that was just appended.</summary>
    public void Add(Entry entry, Position position)
    {
        Add(entry.Bytes);
        Position = position;
        Since.AddUpTo(position.Sequence, 1);
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
        var (first, began) = (true, default(DateTimeOffset));
        while (reader.NextEvent(out var name, out var info))
        {
            if (first)
                began = info.Time;
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
        Since.Add(entry.Length, began);
    }

    private bool IsLast(ReadOnlyMemory<byte> entry)
    {
        try
        {
            var stored = Entry.Parse(Key, entry);
            return stored.LastVersion == Version && Commits.IsLast(stored.Commits[^1]);
        }
        catch (EventDecodeException)
        {
            return false;
        }
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
