namespace DomainEs.Testing;

/// <summary>Checks the rows that a view remembers for aggregates, kept as <c>[1, place, keys]</c> under <c>s.&lt;aggregate&gt;.&lt;encoded id&gt;</c>.</summary>
internal static class RouteCheck
{
    /// <summary>Fails unless they are those that the fold remembers.</summary>
    public static void Holds(IReadOnlyDictionary<AggregateKey, List<string>> expected, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> kept, ViewCheckpoint? checkpoint)
    {
        // Of an aggregate that never had rows nothing needs to be kept.
        var left = expected.ToDictionary(static route => $"s.{route.Key.Aggregate}.{route.Key.Id}", static route => route.Value, StringComparer.Ordinal);
        foreach (var (key, bytes) in kept)
        {
            var (place, rows) = Read(key, bytes);
            if (place > checkpoint?.Place)
                throw new ViewCheckFailedException($"what is remembered as '{key}' is of {place}, and the checkpoint is at {checkpoint.Place}");
            if (!left.Remove(key, out var right))
                throw new ViewCheckFailedException($"'{key}' remembers {Text(rows)}, and no event up to {checkpoint?.Place} chose any row");
            if (!rows.SequenceEqual(right, StringComparer.Ordinal))
                throw new ViewCheckFailedException($"'{key}' remembers {Text(rows)}, and up to {checkpoint?.Place} {Text(right)} is right");
        }

        if (left.FirstOrDefault(static route => route.Value.Count > 0) is { Key: { } forgotten, Value: var wanted })
            throw new ViewCheckFailedException($"'{forgotten}' is not kept, and up to {checkpoint?.Place} {Text(wanted)} is to be remembered");
    }

    private static (Place Place, string[] Rows) Read(string key, ReadOnlyMemory<byte> bytes)
    {
        var reader = new EventReader(bytes);
        if (reader.ReadArrayHeader() != 3 || reader.ReadInt32() != 1 || reader.ReadArrayHeader() != 4)
            throw new ViewCheckFailedException($"what is kept as '{key}' remembers no rows: {Convert.ToHexString(bytes.Span)}");
        var place = new Place(new Position(reader.ReadInt32(), reader.ReadUInt64()), reader.ReadInt32(), reader.ReadInt32());
        return (place, reader.ReadArray(static (ref EventReader r) => r.ReadString()));
    }

    private static string Text(IEnumerable<string> rows) => $"[{string.Join(", ", rows)}]";
}
