namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>A reading of one history, whole or from behind one of its entries.</summary>
internal sealed class ReadHistory(int aggregate, int skip) : StoreOperation
{
    private readonly AggregateKey _key = Keys.All[aggregate];

    public override IEnumerable<StoreOperation> Simpler => skip > 0 ? [new ReadHistory(aggregate, 0)] : [];

    protected override async Task CheckAsync(StoreRig rig, StoreModel model)
    {
        var wanted = model.HistoryOf(_key).Skip(skip).ToList();
        var after = skip == 0 ? Revision.None : model.HistoryOf(_key).Take(skip).LastOrDefault().Position.Revision;
        var (read, last) = (new List<ReadOnlyMemory<byte>>(), default(Position));
        await foreach (var slice in rig.Store.ReadAsync(_key, after))
        {
            Assert.NotEmpty(slice.Entries);
            read.AddRange(slice.Entries.Select(bytes => (ReadOnlyMemory<byte>)bytes.ToArray()));
            last = slice.Last;
        }

        Assert.Equal(wanted.Select(entry => Convert.ToHexString(entry.Bytes.Span)), read.Select(bytes => Convert.ToHexString(bytes.Span)));
        Assert.Equal(wanted.LastOrDefault().Position, last);
    }

    public override string ToString() => $"read {_key} from behind entry {skip}";
}

/// <summary>A reading of the log to its end, whole or from behind one of its entries.</summary>
internal sealed class ReadLog(int skip) : StoreOperation
{
    public override IEnumerable<StoreOperation> Simpler => skip > 0 ? [new ReadLog(0)] : [];

    protected override async Task CheckAsync(StoreRig rig, StoreModel model)
    {
        var wanted = model.Log.Skip(skip).ToList();
        var (read, isCaughtUp) = (new List<LogEntry>(), false);
        await foreach (var slice in rig.Store.ReadAllAsync(model.Log.Take(skip).LastOrDefault().Position))
        {
            read.AddRange(slice.Entries.Select(entry => entry with { Bytes = entry.Bytes.ToArray() }));
            isCaughtUp = slice.IsCaughtUp;
        }

        Assert.True(isCaughtUp);
        Assert.Equal(wanted.Select(Text), read.Select(Text));
    }

    private static string Text(LogEntry entry) => $"{entry.Position} {entry.Aggregate} {Convert.ToHexString(entry.Bytes.Span)}";

    public override string ToString() => $"read the log from behind entry {skip}";
}

/// <summary>A reading of the log from behind a position it has not reached.</summary>
internal sealed class ReadLogBeyond(int further) : StoreOperation
{
    protected override async Task CheckAsync(StoreRig rig, StoreModel model)
    {
        var end = new Position(0, (ulong)model.Log.Count);
        var asked = end with { Sequence = end.Sequence + (ulong)further };
        var wentBack = await Assert.ThrowsAsync<LogWentBackException>(async () =>
        {
            await foreach (var _ in rig.Store.ReadAllAsync(asked))
            {
            }
        });
        Assert.Equal((asked, end), (wentBack.Asked, wentBack.LogEnd));
    }

    public override string ToString() => $"read the log from {further} behind its end";
}
