using System.Buffers;
using System.Collections.Immutable;

namespace DomainEs.Testing;

/// <summary>A view as the events of a scenario make it: rows as bytes, remembered rows, and how long each history is.</summary>
internal sealed record ViewStory<T>
    where T : class, IProjection<T>
{
    // Each event is an hour after the one before it.
    private static readonly DateTimeOffset s_begin = new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static ViewStory<T> Empty { get; } = new();

    /// <summary>How many times an event was passed over because its row was not there.</summary>
    public int Missing { get; private init; }

    private ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Rows { get; init; } = ImmutableSortedDictionary.Create<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);

    private ImmutableDictionary<AggregateKey, ImmutableArray<string>> Remembered { get; init; } = ImmutableDictionary<AggregateKey, ImmutableArray<string>>.Empty;

    private ImmutableDictionary<AggregateKey, long> Versions { get; init; } = ImmutableDictionary<AggregateKey, long>.Empty;

    private int Events { get; init; }

    /// <summary>The rows, read anew.</summary>
    public IReadOnlyDictionary<string, T> Read() => Rows.ToImmutableSortedDictionary(static row => row.Key, static row => Read(row.Value), StringComparer.Ordinal);

    /// <summary>A row, member by member.</summary>
    public static string Text(T row) => $"{typeof(T).Name} {{ {string.Join(", ", MemberComparison.Members<T>(row, T.Compare).Select(static member => $"{member.Path} = {member.Text}"))} }}";

    /// <summary>The view after one more event.</summary>
    /// <exception cref="ScenarioFailedException">The projection cannot take it.</exception>
    public ViewStory<T> Next<TAggregate>(AggregateKey aggregate, bool isNamed, IEvent<TAggregate> e, Story story)
        where TAggregate : class, IAggregate<TAggregate>
    {
        var version = Versions.GetValueOrDefault(aggregate);
        var reader = ReaderOf(aggregate, version, e, story);
        reader.NextEvent(out _, out var info);
        var next = this with { Versions = Versions.SetItem(aggregate, version + 1), Events = Events + 1 };
        try
        {
            foreach (var current in reader.Read<TAggregate>())
                next = next.Apply(current, info, isNamed, story);
        }
        catch (Exception fault) when (fault is not ScenarioFailedException)
        {
            throw story.Breaks($"The event cannot be projected: {fault.GetType().Name}.", [fault.Message], fault);
        }

        return next;
    }

    private EntryReader ReaderOf<TAggregate>(AggregateKey aggregate, long version, IEvent<TAggregate> e, Story story)
        where TAggregate : class, IAggregate<TAggregate>
    {
        var id = FormattableString.Invariant($"scenario-{Events + 1}");
        try
        {
            var entry = Entry.Of(aggregate, version, new Commit<TAggregate>(CommitId.Of(aggregate, id), s_begin.AddHours(Events), [e], new CommitMetadata(id)));
            return new EntryReader(aggregate, entry.Bytes, new Position(0, (ulong)Events + 1));
        }
        catch (Exception fault)
        {
            throw story.Breaks("An event cannot be stored.", [fault.Message], fault);
        }
    }

    private ViewStory<T> Apply(object e, in EventInfo info, bool isNamed, Story story)
    {
        var keys = new List<string>();
        var routing = T.Route(e, info, keys);
        if (routing == RowRouting.None)
            return this;
        if (!isNamed && keys.Contains(info.Aggregate.Id))
            throw story.Breaks("The row of this event is that of its aggregate's id.", ["Say whose event it is: Given(id, …)."]);
        if (routing == RowRouting.RememberedRows)
            keys.AddRange(Remembered.GetValueOrDefault(info.Aggregate, []));
        var next = this;
        if (routing == RowRouting.RowsToRemember)
            next = next with { Remembered = Remembered.SetItem(info.Aggregate, [.. keys.Distinct(StringComparer.Ordinal)]) };
        if (routing == RowRouting.RememberedRows && keys.Count == 0)
            return next with { Missing = next.Missing + 1 };
        foreach (var key in keys.Distinct(StringComparer.Ordinal))
            next = next.Apply(e, key, info, story);
        return next;
    }

    private ViewStory<T> Apply(object e, string key, in EventInfo info, Story story)
    {
        var row = T.Apply(Rows.TryGetValue(key, out var bytes) ? Read(bytes) : null, e, key, info, out var effect);
        return effect switch
        {
            RowEffect.Missing => this with { Missing = Missing + 1 },
            RowEffect.MissingStops => throw story.Breaks("The projection stops here.", [$"There is no row {key}, and the Apply says [Missing(MissingRow.Stop)]."]),
            RowEffect.Exists => throw story.Breaks("The projection stops here.", [$"There is a row {key}, and the Apply is static: it makes a new one.", "Take the row as a parameter, Apply(e, row), or add an instance Apply that continues it."]),
            _ => this with { Rows = row is null ? Rows.Remove(key) : Rows.SetItem(key, Stored(row, key, story)) },
        };
    }

    private static ReadOnlyMemory<byte> Stored(T row, string key, Story story)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        T.Write(ref writer, row);
        writer.Flush();
        if (ScenarioText.Differences(row, Read(output.WrittenMemory), T.Compare) is { Count: > 0 } differences)
            throw story.Breaks($"Row {key} does not survive its bytes: what is read differs from what was written.", [.. differences]);
        return output.WrittenMemory;
    }

    private static T Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new EventReader(bytes);
        var row = T.Read(ref reader);
        reader.End();
        return row;
    }
}
