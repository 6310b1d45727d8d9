using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A20 on a single server: stored bits are turned over, blocks cut short, an index lost. The server says nothing of any of it; the store must.</summary>
/// <remarks>
/// What can be noticed is noticed, as an exception of its own kind, and nothing false is handed out before it. One thing cannot be: a lost end of the log that nobody
/// has read or been told of, when the server says that the log ends there. A process that knows nothing of it has nothing to compare with.
/// </remarks>
public sealed class DamageTests
{
    private const int Middle = DamagedLog.Entries / 2;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task A20_A_flipped_bit_stops_whoever_reads_over_it() => DamageAsync(kills: false, static (files, entry) => files.FlipBit(entry), async log =>
    {
        var (read, stopped) = await log.ReadAsync(0, Ct);
        Assert.IsType<LogDamagedException>(stopped);
        Assert.Equal(Middle, read);
        Assert.IsType<HistoryDamagedException>(await log.LoadAsync(log.Written[Middle]));

        // Who has read past it, and whoever loads another, is not concerned.
        Assert.Equal((DamagedLog.Entries, null), await log.ReadAsync(Middle + 1, Ct));
        Assert.Null(await log.LoadAsync(log.Written[Middle + 1].Aggregate == log.Written[Middle].Aggregate ? log.Written[Middle + 2] : log.Written[Middle + 1]));
    });

    [Fact]
    public Task A20_A_flipped_bit_after_a_kill_loses_the_end_of_the_log_and_every_checkpoint_behind_notices() => DamageAsync(kills: true, static (files, entry) => files.FlipBit(entry), LostEndIsNoticedAsync);

    [Fact]
    public Task A20_A_lost_index_over_a_flipped_bit_loses_the_end_of_the_log_and_every_checkpoint_behind_notices() => DamageAsync(
        kills: false,
        static (files, entry) =>
        {
            files.FlipBit(entry);
            files.DeleteIndex();
        },
        LostEndIsNoticedAsync);

    [Fact]
    public Task A20_A_block_cut_short_is_never_read_as_the_whole_log() => DamageAsync(kills: false, static (files, entry) => files.TruncateBehind(entry), async log =>
    {
        var (read, stopped) = await log.ReadAsync(0, Ct);
        TestContext.Current.TestOutputHelper!.WriteLine($"read {read}, then {stopped?.GetType().Name}");

        // The server still says where the log ended.
        Assert.True(stopped is JetStreamStoreException or LogWentBackException, $"{stopped}");
        Assert.InRange(read, 0, Middle);
    });

    private static async Task LostEndIsNoticedAsync(DamagedLog log)
    {
        var (end, noticed) = await log.ReadAsync(0, Ct);
        TestContext.Current.TestOutputHelper!.WriteLine($"a reader without a checkpoint sees {end} of {DamagedLog.Entries}: {noticed?.GetType().Name ?? "undetectable"}");
        Assert.InRange(end, 0, Middle);
        var (_, stopped) = await log.ReadAsync(DamagedLog.Entries, Ct);
        Assert.IsType<LogWentBackException>(stopped);
    }

    private static async Task DamageAsync(bool kills, Action<StreamFiles, ReadOnlyMemory<byte>> damage, Func<DamagedLog, Task> notice)
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        var log = await DamagedLog.WriteAsync(server.Url, server.Layout, Ct);
        await (kills ? server.KillAsync() : server.StopAsync());
        damage(new StreamFiles(server.StoreDirectory, server.Layout.Stream), log.Written[Middle].Bytes);
        await server.RestartAsync();
        await notice(log);
    }
}
