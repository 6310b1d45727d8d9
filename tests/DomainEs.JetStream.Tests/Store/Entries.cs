namespace DomainEs.JetStream.Tests.Store;

/// <summary>Entries without a model: names and bytes, as a store sees them.</summary>
internal static class Entries
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static AggregateKey Key(string id) => new("account", id);

    /// <summary>An entry of one commit with one event, whose body is as many bytes.</summary>
    public static Entry Of(AggregateKey key, long version, string command, int bodyBytes = 10) =>
        Entry.OfRaw(key, version, new RawCommit(CommitId.Of(key, command), s_time, [new RawEvent("deposited", Body(bodyBytes))]));

    /// <summary>An entry of exactly so many bytes.</summary>
    public static Entry OfSize(AggregateKey key, long version, string command, int bytes)
    {
        var almost = Of(key, version, command, bytes - 100).Bytes.Length;
        return Of(key, version, command, bytes - 100 + (bytes - almost));
    }

    public static async Task<AppendOutcome.Appended> AppendedAsync(this IEventStore store, Entry entry, Revision expected) =>
        Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(entry, expected, TestContext.Current.CancellationToken));

    /// <summary>Appends so many entries of one event each to an aggregate that has none.</summary>
    public static async Task<Revision> FillAsync(this IEventStore store, AggregateKey key, int count, int bodyBytes = 10)
    {
        var revision = Revision.None;
        for (var version = 0; version < count; version++)
            revision = (await store.AppendedAsync(Of(key, version, $"c{version}", bodyBytes), revision)).Position.Revision;
        return revision;
    }

    public static async Task<List<HistorySlice>> HistoryAsync(this IEventStore store, AggregateKey key, Revision after = default)
    {
        var slices = new List<HistorySlice>();
        await foreach (var slice in store.ReadAsync(key, after, TestContext.Current.CancellationToken))
            slices.Add(slice);
        return slices;
    }

    public static async Task<List<LogEntry>> LogAsync(this IEventStore store, Position after = default)
    {
        var entries = new List<LogEntry>();
        var wasCaughtUp = false;
        await foreach (var slice in store.ReadAllAsync(after, follow: false, TestContext.Current.CancellationToken))
        {
            entries.AddRange(slice.Entries);
            wasCaughtUp = slice.IsCaughtUp;
        }

        Assert.True(wasCaughtUp);
        return entries;
    }

    // MessagePack bin 32, so that every size is possible.
    private static byte[] Body(int bytes)
    {
        var body = new byte[Math.Max(bytes, 5)];
        body[0] = 0xc6;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), body.Length - 5);
        return body;
    }
}
