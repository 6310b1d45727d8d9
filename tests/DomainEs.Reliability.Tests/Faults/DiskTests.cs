using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Testing.JetStream;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A6, A7, A9, A10 on a single server: the disk is full, the stream is full, the power is cut.</summary>
public sealed class DiskTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A6_A_power_cut_of_a_server_that_syncs_always_loses_nothing()
    {
        Root.IsNeeded("A power cut mounts an image of the disk");
        await using var disk = await PowerDisk.MountAsync();
        await using var server = await SingleServer.StartAsync(disk.Store, syncsAlways: true, cancellationToken: Ct);
        await using var run = await FaultRun.StartAsync(server.Url, server.Layout);
        await Task.Delay(1000, Ct);
        await run.FaultAsync("power cut", () => server.CutPowerAsync(disk));
        Checks.None(await run.EndAsync(server.Replica));
        TestContext.Current.TestOutputHelper!.WriteLine(run.Totals.ToString());
    }

    [Fact]
    public async Task A7_What_a_power_cut_takes_from_a_server_that_syncs_late_is_noticed_and_nothing_goes_on()
    {
        Root.IsNeeded("A power cut mounts an image of the disk");
        await using var disk = await PowerDisk.MountAsync();
        await using var server = await SingleServer.StartAsync(disk.Store, cancellationToken: Ct);
        await using var connection = Wires.Connect(server.Url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, server.Layout, new() { Budget = TimeSpan.FromSeconds(3) }, Ct);
        var (key, revision) = (new AggregateKey("page", "p"), Revision.None);
        for (var version = 0; version < 500; version++)
            revision = Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(Pages.Entry(key, version, $"c{version}"), revision, Ct)).Position.Revision;

        await server.CutPowerAsync(disk);

        // The stream is gone, or ends before what was acknowledged: either is an exception of its own kind, for whoever reads and whoever writes.
        var reading = await Record.ExceptionAsync(async () =>
        {
            await foreach (var slice in store.ReadAllAsync(new Position(0, revision.Sequence), cancellationToken: Ct))
                Assert.Fail($"{slice.Entries.Count} entries were read behind the end of a log that lost its last.");
        });
        Assert.True(reading is StreamMissingException or LogWentBackException, $"{reading}");
        var writing = await Record.ExceptionAsync(async () => Assert.IsNotType<AppendOutcome.Appended>(await store.AppendAsync(Pages.Entry(key, 500, "late"), revision, Ct)));
        Assert.True(writing is null or StreamMissingException or LogWentBackException, $"{writing}");
        TestContext.Current.TestOutputHelper!.WriteLine($"read: {reading!.GetType().Name}; write: {writing?.GetType().Name ?? "not stored"}");
    }

    [Fact]
    public async Task A9_A_full_disk_takes_nothing_that_was_acknowledged_and_after_a_restart_all_goes_on()
    {
        Root.IsNeeded("A small disk is mounted");
        await using var disk = await SmallDisk.MountAsync(24);
        await using var server = await SingleServer.StartAsync(disk.Store, cancellationToken: Ct);
        await using var run = await FaultRun.StartAsync(server.Url, server.Layout, new() { Deciders = 2, ShortBudget = TimeSpan.FromSeconds(1) });
        await run.FaultAsync("disk full, then freed, then restart", async () =>
        {
            disk.Fill();
            await Eventually.IsAsync(() => Task.FromResult(run.Totals.InDoubt + run.Totals.Refused + run.Totals.NotSent > 0), TimeSpan.FromSeconds(30), "Nobody noticed that the disk is full", Ct);
            disk.Free();
            await server.StopAsync();
            await server.RestartAsync();
        });
        Checks.None(await run.EndAsync(server.Replica));
        TestContext.Current.TestOutputHelper!.WriteLine(run.Totals.ToString());
    }

    [Fact]
    public async Task A10_A_stream_that_is_full_refuses_what_is_new_and_keeps_what_is_old()
    {
        await using var server = await SingleServer.StartAsync(stream: new() { MaxBytes = 256 * 1024 }, cancellationToken: Ct);
        await using var run = await FaultRun.StartAsync(server.Url, server.Layout);
        await Eventually.IsAsync(() => Task.FromResult(run.Totals.Refused > 100), TimeSpan.FromSeconds(60), "The stream did not fill up", Ct);
        Checks.None(await run.EndAsync(server.Replica));
        Assert.All(run.Troubles, static trouble => Assert.Equal(RefusalReason.Full, Assert.IsType<AppendRefusedException>(trouble).Reason));
        Assert.All(run.History.Writes.Select(static write => write.Outcome).OfType<WriteOutcome.Refused>(), static refused =>
            Assert.True(refused.Why.StartsWith("Full", StringComparison.Ordinal) || refused.Why == nameof(AppendRefusedException), refused.Why));
        Assert.Equal(0, run.Totals.InDoubt);
    }
}
