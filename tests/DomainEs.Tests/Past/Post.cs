namespace DomainEs.Tests.Past;

/// <summary>A store with the history of one parcel, letter or ticket.</summary>
internal sealed class Post<T>(string name)
    where T : class, IAggregate<T, string>
{
    private long _version;

    public InMemoryEventStore Store { get; } = new();

    public AggregateKey Key { get; } = new(name, "1");

    /// <summary>Writes events as one commit.</summary>
    public async Task WriteAsync(params IEvent<T>[] events)
    {
        var time = new DateTimeOffset(2026, 5, 4, 12, 0, (int)_version, TimeSpan.Zero);
        var metadata = new CommitMetadata($"c{_version}") { Actor = "ann", CausationId = "order/17@3" };
        var entry = Entry.Of(Key, _version, new Commit<T>(CommitId.Of(Key, metadata.CommandId), time, [.. events], metadata));
        Assert.IsType<AppendOutcome.Appended>(await Store.AppendAsync(entry, await LastAsync(), TestContext.Current.CancellationToken));
        _version += events.Length;
    }

    /// <summary>Writes an event that this code has no type for.</summary>
    public async Task WriteRawAsync(string eventName)
    {
        var entry = Entry.OfRaw(Key, _version, new RawCommit(CommitId.Of(Key, eventName), DateTimeOffset.UtcNow, [new RawEvent(eventName, new byte[] { 0x80 })]));
        Assert.IsType<AppendOutcome.Appended>(await Store.AppendAsync(entry, await LastAsync(), TestContext.Current.CancellationToken));
        _version++;
    }

    public async Task<List<HistoryStep<T>>> StepsAsync(long from = 1, long to = long.MaxValue)
    {
        var steps = new List<HistoryStep<T>>();
        await foreach (var step in new Repository<T, string>(Store).HistoryAsync("1", from, to, TestContext.Current.CancellationToken))
            steps.Add(step);
        return steps;
    }

    /// <summary>What the last event changed.</summary>
    public async Task<string[]> LastChangesAsync() => [.. (await StepsAsync())[^1].Changes.Select(change => change.ToString())];

    private async Task<Revision> LastAsync()
    {
        var last = Revision.None;
        await foreach (var slice in Store.ReadAsync(Key, last, TestContext.Current.CancellationToken))
            last = slice.Last.Revision;
        return last;
    }
}
