using DomainEs.Reliability.Tests.Servers;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Faults.Snapshots;

/// <summary>Snapshots on a real server that are damaged, of another log, ahead of the log, or made by other code: each is ignored and counted, and the state is right.</summary>
[Collection(SnapshotBench.Collection)]
public sealed class UselessSnapshotTests : IDisposable
{
    private const int Many = 100;
    private const string Id = "c";

    private readonly SnapshotBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_is_used_until_any_of_its_bytes_is_another()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await SnapshotBench.LayAsync(server.Url, server.Layout, Id, Many, Ct);
        var (wasUsed, ignored, folded) = await _bench.LoadAsync(server.Url, server.Layout, Id, Ct);
        Assert.True(wasUsed, $"{string.Join(", ", ignored)}; {folded} events were folded");
        Assert.InRange(folded, 0, Many / 2);
        byte[] right = [];
        foreach (var at in new[] { 0, 5, 60, -6, -1 })
        {
            await SnapshotBench.ChangeAsync(server.Url, server.Layout, Id, (_, bytes) => Task.FromResult(Flip(right = right.Length == 0 ? bytes : right, at)), Ct);
            (wasUsed, ignored, folded) = await _bench.LoadAsync(server.Url, server.Layout, Id, Ct);
            Assert.Equal((false, "checksum"), (wasUsed, Assert.Single(ignored)));
        }

        await SnapshotBench.ChangeAsync(server.Url, server.Layout, Id, (_, _) => Task.FromResult(right), Ct);
        (wasUsed, ignored, _) = await _bench.LoadAsync(server.Url, server.Layout, Id, Ct);
        Assert.True(wasUsed, $"What is right again is used again, and not ignored: {string.Join(", ", ignored)}");
    }

    [Fact]
    public async Task A_snapshot_by_other_code_is_not_used_under_whatever_key_it_lies()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await SnapshotBench.LayAsLaterAsync(server.Url, server.Layout, Id, Many, Ct);
        var (wasUsed, ignored, folded) = await _bench.LoadAsync(server.Url, server.Layout, Id, Ct);
        Assert.Equal((false, 0, Many), (wasUsed, ignored.Length, (int)folded));
        await SnapshotBench.ChangeAsync(
            server.Url, server.Layout, Id, async (snapshots, _) => (await snapshots.ReadAsync(SnapshotBench.KeyOf(Id), SnapshotBench.FingerprintOf<Later.Chest>(), Ct)).ToArray(), Ct);
        (wasUsed, ignored, _) = await _bench.LoadAsync(server.Url, server.Layout, Id, Ct);
        Assert.Equal((false, "checksum"), (wasUsed, Assert.Single(ignored)));
    }

    [Fact]
    public async Task A_snapshot_of_a_log_that_was_made_anew_since_is_not_used()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await SnapshotBench.LayAsync(server.Url, server.Layout, Id, Many, Ct);
        await using (var connection = Wires.Connect(server.Url))
            await connection.RequestAsync<byte[], byte[]>($"$JS.API.STREAM.DELETE.{server.Layout.Stream}", [], cancellationToken: Ct);
        await server.ProvisionAsync(server.Layout);
        await SnapshotBench.LayAsLaterAsync(server.Url, server.Layout, Id, Many + 20, Ct);
        var (wasUsed, ignored, folded) = await _bench.LoadAsync(server.Url, server.Layout, Id, Ct);
        Assert.Equal((false, "incarnation", Many + 20), (wasUsed, Assert.Single(ignored), (int)folded));
    }

    [Theory]
    [InlineData(0)] // it ends before the snapshot
    [InlineData(100)] // it went on otherwise, as far as the snapshot and further
    public async Task A_snapshot_ahead_of_a_log_that_was_restored_from_a_backup_is_not_used(int more)
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await SnapshotBench.LayAsLaterAsync(server.Url, server.Layout, Id, Many, Ct);
        await server.StopAsync();
        var files = new StreamFiles(server.StoreDirectory, server.Layout.Stream).Directory;
        var backup = Directory.CreateTempSubdirectory("domaines-backup-").FullName;
        StreamFiles.Copy(files, backup);
        await server.RestartAsync();
        await SnapshotBench.LayAsync(server.Url, server.Layout, Id, Many, Ct);
        await server.StopAsync();
        Directory.Delete(files, recursive: true);
        StreamFiles.Copy(backup, files);
        Directory.Delete(backup, recursive: true);
        await server.RestartAsync();
        if (more > 0)
            await SnapshotBench.LayAsLaterAsync(server.Url, server.Layout, Id, more, Ct);
        var (wasUsed, ignored, _) = await _bench.LoadAsync(server.Url, server.Layout, Id, Ct);
        Assert.Equal((false, "ahead"), (wasUsed, Assert.Single(ignored)));
        Assert.Equal(Many + more + 1, (await RawLog.ReadAsync(server.Url, server.Layout, cancellationToken: Ct)).Count);
    }

    public void Dispose() => _bench.Dispose();

    private static byte[] Flip(byte[] bytes, int at)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[at < 0 ? bytes.Length + at : at] ^= 4;
        return flipped;
    }
}
