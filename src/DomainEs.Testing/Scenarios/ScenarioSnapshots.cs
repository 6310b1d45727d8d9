using System.Buffers;
using System.Collections.Immutable;

namespace DomainEs.Testing;

/// <summary>Holds the fold that begins at a snapshot, wherever in the history there could be one, against the fold of all events.</summary>
internal readonly struct ScenarioSnapshots<T>(Story story)
    where T : class, IAggregate<T>
{
    // Every prefix of a scenario that somebody writes. Of a longer one as many, so that the work grows with the events and not with their square.
    private const int MostPrefixes = 256;

    /// <summary>Fails unless every prefix survives its snapshot, and goes on from it as from itself.</summary>
    /// <param name="entries">The history, oldest first.</param>
    /// <param name="whole">What all of it folds to.</param>
    /// <exception cref="ScenarioFailedException">A snapshot cannot be read back, is another state, or goes on otherwise.</exception>
    public void MustGoOn(ImmutableArray<Entry> entries, T? whole)
    {
        if (!T.KeepsSnapshots || entries.IsEmpty)
            return;
        var events = entries[^1].LastVersion;
        var every = (events + MostPrefixes - 1) / MostPrefixes;
        T? state = null;
        var version = 0L;
        for (var i = 0; i < entries.Length; i++)
        {
            var reader = new EntryReader(entries[i].Aggregate, entries[i].Bytes);
            while (reader.NextEvent(out _, out _))
            {
                state = reader.Fold(state);
                version++;
                if ((version % every == 0 || version == events) && state is not null)
                    MustGoOn(state, version, reader, entries.AsSpan()[(i + 1)..], whole);
            }
        }
    }

    private void MustGoOn(T state, long version, EntryReader rest, ReadOnlySpan<Entry> later, T? whole)
    {
        if (Kept(state, version) is not { } kept)
            return;
        MustBeEqual($"The state after event {version} does not survive a snapshot: what is read differs from what was written.", state, kept);
        MustBeEqual($"A snapshot after event {version}, and the events after it, give another state than all events.", whole, Rest(kept, version, rest, later));
    }

    /// <summary>The state as it is read from its snapshot; null if the state refuses to be written, so that it is folded.</summary>
    private T? Kept(T state, long version)
    {
        var bytes = new ArrayBufferWriter<byte>();
        try
        {
            var writer = new EventWriter(bytes);
            T.WriteState(ref writer, state);
            writer.Flush();
        }
        catch (EventEncodeException)
        {
            return null;
        }
        catch (Exception e)
        {
            throw story.Breaks($"The state after event {version} cannot be written into a snapshot.", [Text(e)], e);
        }

        try
        {
            var reader = new EventReader(bytes.WrittenMemory);
            var kept = T.ReadState(ref reader);
            return reader.Consumed == bytes.WrittenCount ? kept : throw Unread(version, $"{bytes.WrittenCount} bytes were written and {reader.Consumed} are read.");
        }
        catch (Exception e) when (e is not ScenarioFailedException)
        {
            throw Unread(version, Text(e), e);
        }
    }

    private T? Rest(T kept, long version, EntryReader rest, ReadOnlySpan<Entry> later)
    {
        try
        {
            var state = Fold(kept, rest);
            foreach (var entry in later)
                state = Fold(state, new EntryReader(entry.Aggregate, entry.Bytes));
            return state;
        }
        catch (Exception e)
        {
            throw story.Breaks($"The events after a snapshot after event {version} cannot be applied to it.", [Text(e)], e);
        }
    }

    private static T? Fold(T? state, EntryReader reader)
    {
        while (reader.NextEvent(out _, out _))
            state = reader.Fold(state);
        return state;
    }

    private ScenarioFailedException Unread(long version, string why, Exception? inner = null) =>
        story.Breaks($"The state after event {version} does not survive a snapshot: it cannot be read back.", [why], inner);

    private static string Text(Exception e) => $"{e.GetType().Name}: {e.Message}";

    private void MustBeEqual(string headline, T? expected, T? actual)
    {
        var differences = ScenarioText.Differences(expected, actual, T.Compare);
        if (differences.Count > 0)
            throw story.Breaks(headline, [.. differences]);
    }
}
