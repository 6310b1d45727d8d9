using System.Buffers;

namespace DomainEs.Testing;

/// <summary>A projection folded in the plainest way: one event after another into a dictionary.</summary>
internal sealed class PlainFold<TRow>
    where TRow : class, IProjection<TRow>
{
    private readonly Dictionary<string, TRow> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<AggregateKey, List<string>> _routes = [];
    private readonly HashSet<(string Key, Place Place)> _parked = [];

    public PlainFold(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> parked)
    {
        foreach (var (key, bytes) in parked)
        {
            foreach (var place in ParkedRow.Read(key, bytes).Places)
                _parked.Add((key["p.".Length..], place));
        }
    }

    /// <summary>The rows that later events of each aggregate follow to.</summary>
    public IReadOnlyDictionary<AggregateKey, List<string>> Routes => _routes;

    /// <summary>How many events were applied.</summary>
    public long Events { get; private set; }

    /// <summary>How many times an event met no row.</summary>
    public long Skipped { get; private set; }

    public void Apply(in Recorded recorded)
    {
        var keys = new List<string>();
        switch (TRow.Route(recorded.Event, recorded.Info, keys))
        {
            case RowRouting.None:
                return;
            case RowRouting.RowsToRemember:
                _routes[recorded.Info.Aggregate] = [.. keys.Distinct(StringComparer.Ordinal)];
                break;
            case RowRouting.RememberedRows:
                keys = _routes.GetValueOrDefault(recorded.Info.Aggregate, []);
                Skipped += keys.Count == 0 ? 1 : 0;
                break;
        }

        Events++;
        var place = new Place(recorded.Info.Position, recorded.Info.Ordinal, recorded.Part);
        foreach (var key in keys.Distinct(StringComparer.Ordinal).Where(key => !_parked.Contains((key, place))))
        {
            var after = TRow.Apply(_rows.GetValueOrDefault(key), recorded.Event, key, recorded.Info, out var effect);
            if (effect == RowEffect.Applied && after is null)
                _rows.Remove(key);
            else if (effect == RowEffect.Applied)
                _rows[key] = after!;
            else if (effect == RowEffect.Missing)
                Skipped++;
        }
    }

    public SortedDictionary<string, ReadOnlyMemory<byte>> Rows()
    {
        var rows = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var (key, row) in _rows)
        {
            var output = new ArrayBufferWriter<byte>();
            var writer = new EventWriter(output);
            TRow.Write(ref writer, row);
            writer.Flush();
            rows[StoredRow.KeyPrefix + key] = output.WrittenMemory;
        }

        return rows;
    }
}
