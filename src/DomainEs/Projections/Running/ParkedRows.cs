namespace DomainEs;

/// <summary>The rows of a projection that are held up, each by an event and all that follow for it.</summary>
internal sealed class ParkedRows
{
    private readonly Dictionary<string, ParkedRow> _parked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dirty = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<(string Key, Place Place), string> _found;

    /// <param name="found">The events that were found to be poison for a row, and why: they are parked when the fold comes to them again.</param>
    public ParkedRows(IReadOnlyDictionary<(string Key, Place Place), string> found) => _found = found;

    public int Dirty => _dirty.Count;

    public IReadOnlyCollection<ParkedRow> All => _parked.Values;

    public ParkedRow? Find(string key) => _parked.GetValueOrDefault(key);

    public bool IsDirty(string key) => _dirty.Contains(key);

    /// <summary>Whether the event at a place is not to be applied to a row.</summary>
    public bool Holds(string key, Place place) =>
        (_parked.Count > 0 && _parked.ContainsKey(key)) || (_found.Count > 0 && _found.ContainsKey((key, place)));

    public void Park(string key, Place place)
    {
        var parked = _parked.GetValueOrDefault(key) ?? new ParkedRow(key, _found[(key, place)], []);
        if (parked.Places is not [.., var last] || place > last)
            Set(parked with { Places = parked.Places.Add(place) });
    }

    public void Take(ParkedRow parked) => _parked[parked.Key] = parked;

    public void Set(ParkedRow parked)
    {
        if (parked.Places.IsEmpty)
            _parked.Remove(parked.Key);
        else
            _parked[parked.Key] = parked;
        _dirty.Add(parked.Key);
    }

    public void Collect(List<KeyValuePair<string, ReadOnlyMemory<byte>>> rows)
    {
        foreach (var key in _dirty)
            rows.Add(new(ParkedRow.KeyPrefix + key, _parked.TryGetValue(key, out var parked) ? parked.ToBytes() : default));
    }

    public void Committed() => _dirty.Clear();
}
