using System.Buffers.Binary;

namespace DomainEs.Tests.Snapshots;

/// <summary>Snapshots of another release's format: whole, and of no use.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData(SnapshotBytes.Format - 1)]
    [InlineData(SnapshotBytes.Format + 1)]
    public async Task A_snapshot_of_another_format_is_ignored_and_folded_anew(byte format)
    {
        var store = new InMemoryEventStore();
        var key = new AggregateKey("score", Guid.NewGuid().ToString("N"));
        var repository = Score.In(store);
        for (var i = 1; i <= 100; i++)
            (await repository.HandleAsync(new Add(key.Id, i), TestContext.Current.CancellationToken)).OrThrow();
        await repository.SnapshotsKeptAsync();

        var bytes = (await store.Snapshots!.ReadAsync(key, Of<Score>(), TestContext.Current.CancellationToken)).ToArray();
        Assert.Equal(SnapshotBytes.Format, bytes[1]);
        bytes[1] = format;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(bytes.Length - 4), EntryChecksum.Of(key, Of<Score>(), bytes.AsSpan(0, bytes.Length - EntryChecksum.Size)));
        Assert.Null(SnapshotBytes.Read<Score>(key, store.Incarnation, bytes, out var reason));
        Assert.Equal("format", reason);
        await store.Snapshots.WriteAsync(key, Of<Score>(), bytes, TestContext.Current.CancellationToken);
        Assert.Equal(5050, (await Score.In(store).LoadAsync(key.Id, TestContext.Current.CancellationToken)).State!.Sum);
    }

    private static Fingerprint Of<T>()
        where T : class, IAggregate<T> => T.Fingerprint;
}
