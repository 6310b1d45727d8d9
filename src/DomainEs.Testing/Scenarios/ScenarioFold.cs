using System.Collections.Immutable;

namespace DomainEs.Testing;

/// <summary>Folds a scenario's events twice, over the objects and straight from their bytes, and holds the two against each other and against snapshots on the way.</summary>
internal readonly struct ScenarioFold<T>(AggregateKey key, Story story)
    where T : class, IAggregate<T>
{
    /// <summary>Folds a whole history.</summary>
    /// <returns>Two equal states that share nothing.</returns>
    /// <exception cref="ScenarioFailedException">An event does not survive its bytes, cannot be applied, the two states differ, or a snapshot on the way leads elsewhere.</exception>
    public (T? FromObjects, T? FromBytes, long Version) All(ImmutableArray<Commit<T>> commits)
    {
        T? fromObjects = null;
        T? fromBytes = null;
        var version = 0L;
        var entries = ImmutableArray.CreateBuilder<Entry>(commits.Length);
        foreach (var commit in commits)
        {
            var entry = EntryOf(version, commit);
            entries.Add(entry);
            fromObjects = OverObjects(fromObjects, entry, commit.Events);
            fromBytes = OverBytes(fromBytes, entry);
            version = entry.LastVersion;
        }

        MustBeEqual("The fold from bytes differs from the fold over the events themselves.", fromObjects, fromBytes);
        new ScenarioSnapshots<T>(story).MustGoOn(entries.MoveToImmutable(), fromObjects);
        return (fromObjects, fromBytes, version);
    }

    /// <summary>Folds one more commit onto a state, over the objects.</summary>
    public T? Next(T? state, long version, Commit<T> commit) => OverObjects(state, EntryOf(version, commit), commit.Events);

    /// <summary>Fails unless two states are equal.</summary>
    public void MustBeEqual(string headline, T? expected, T? actual)
    {
        var differences = ScenarioText.Differences(expected, actual, T.Compare);
        if (differences.Count > 0)
            throw story.Breaks(headline, [.. differences]);
    }

    private Entry EntryOf(long version, Commit<T> commit)
    {
        try
        {
            return Entry.Of(key, version, commit);
        }
        catch (Exception e)
        {
            throw story.Breaks("An event cannot be stored.", [e.Message], e);
        }
    }

    private T? OverObjects(T? state, Entry entry, ImmutableArray<IEvent<T>> events)
    {
        var today = Today(entry, events);
        var read = Read(entry);
        MustSurvive("An event does not survive its bytes: what is read differs from what was written.", today, read);
        var reader = new EntryReader(entry.Aggregate, entry.Bytes);
        foreach (var e in events)
        {
            reader.NextEvent(out _, out var info);
            reader.SkipBody();
            try
            {
                state = T.Fold(state, e, info);
            }
            catch (Exception fault)
            {
                throw story.Breaks($"{ScenarioText.Event(e)} cannot be applied here.", [WhyNot(fault, state)], fault);
            }
        }

        MustSurvive("Applying an event changed an event: it shares something mutable with the state. Copy it in Apply or Decide, or use an immutable collection.", read, Today(entry, events));
        return state;
    }

    private static string WhyNot(Exception fault, T? state) => fault switch
    {
        HistoryDamagedException when state is null => "Nothing exists yet, and its Apply continues what exists. An event whose Apply is static comes first.",
        HistoryDamagedException => "Something exists already, and its Apply is static: it creates, so it only comes first.",
        _ => $"Apply threw {fault.GetType().Name}: {fault.Message}",
    };

    private T? OverBytes(T? state, Entry entry)
    {
        try
        {
            var reader = new EntryReader(entry.Aggregate, entry.Bytes);
            while (reader.NextEvent(out _, out _))
                state = reader.Fold(state);
            return state;
        }
        catch (Exception e)
        {
            throw story.Breaks("The fold from bytes fails where the fold over the events themselves does not.", [e.Message], e);
        }
    }

    private ImmutableArray<IEvent<T>> Read(Entry entry)
    {
        try
        {
            var events = ImmutableArray.CreateBuilder<IEvent<T>>();
            var reader = new EntryReader(entry.Aggregate, entry.Bytes);
            while (reader.NextEvent(out _, out _))
            {
                foreach (var e in reader.Read<T>())
                    events.Add(e);
            }

            return events.ToImmutable();
        }
        catch (Exception e) when (e is EventDecodeException or ApplyFailedException)
        {
            throw story.Breaks("An event does not survive its bytes: it cannot be read back.", [e.Message], e);
        }
    }

    /// <summary>What the events are in today's code: of an old version what its upcasters make of it.</summary>
    private ImmutableArray<IEvent<T>> Today(Entry entry, ImmutableArray<IEvent<T>> events)
    {
        var today = ImmutableArray.CreateBuilder<IEvent<T>>(events.Length);
        var reader = new EntryReader(entry.Aggregate, entry.Bytes);
        foreach (var e in events)
        {
            reader.NextEvent(out _, out var info);
            reader.SkipBody();
            try
            {
                foreach (var one in T.Upcast(e, info))
                    today.Add(one);
            }
            catch (Exception fault)
            {
                throw story.Breaks($"{ScenarioText.Event(e)} cannot be made into an event of today.", [$"Its upcaster threw {fault.GetType().Name}: {fault.Message}"], fault);
            }
        }

        return today.ToImmutable();
    }

    private void MustSurvive(string headline, ImmutableArray<IEvent<T>> expected, ImmutableArray<IEvent<T>> actual)
    {
        if (expected.Length != actual.Length)
            throw story.Breaks(headline, [$"{expected.Length} events were expected and {actual.Length} found."]);
        for (var i = 0; i < expected.Length; i++)
        {
            var differences = ScenarioText.Differences(expected[i], actual[i], T.Compare);
            if (differences.Count > 0)
                throw story.Breaks(headline, [ScenarioText.Event(expected[i]), .. ScenarioText.Indent(differences)]);
        }
    }
}
