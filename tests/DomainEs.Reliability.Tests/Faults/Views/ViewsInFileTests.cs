using DomainEs.Reliability.Tests.Faults.Child;
using DomainEs.Reliability.Tests.Servers;
using Microsoft.Data.Sqlite;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>A17, A22 with the view in a SQLite file: two processes run one projection on it, and the one that writes is killed in mid-batch.</summary>
public sealed class ViewsInFileTests : IDisposable
{
    // So many rows that the transaction outgrows SQLite's memory and lies half in the file before it is committed.
    private const int RowsOfOneBatch = 90_000;

    private static readonly TimeSpan s_takeOverAfter = TimeSpan.FromMilliseconds(400);

    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-file-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "views.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A22_One_of_two_processes_that_is_killed_in_mid_batch_leaves_rows_and_checkpoint_in_agreement_and_the_other_goes_on()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var packer = await Packer.OpenAsync(server.Url, server.Layout);
        await packer.PackAsync(30, Ct);
        await using var place = ViewPlace.Open(File);
        using var one = ChildProcess.Project(server.Url, server.Layout, s_takeOverAfter, File);
        using var other = ChildProcess.Project(server.Url, server.Layout, s_takeOverAfter, File);
        await RunsAsync(one);
        await RunsAsync(other);
        await AtEndAsync(packer, place, server.Layout);

        var kept = await HoldsAsync(packer, place, server.Layout);
        await Eventually.IsAsync(() => Task.FromResult(IsLogEmptied()), TimeSpan.FromSeconds(30), "SQLite's log was not emptied", Ct);
        var batch = await packer.HandleAsync(new Scatter("scattered", RowsOfOneBatch));
        var stopped = await StoppedAsync(one, other);
        await stopped.KillAsync();
        var left = await HoldsAsync(packer, place, server.Layout);
        Assert.Equal(kept.Place, left.Place);
        await packer.PackAsync(5, Ct);
        await AtEndAsync(packer, place, server.Layout);
        TestContext.Current.TestOutputHelper!.WriteLine($"killed at {left.Place}, in the batch of {batch}, by {(stopped == one ? "the first" : "the second")}");
    }

    [Fact]
    public async Task Two_processes_that_begin_together_count_each_event_once()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var packer = await Packer.OpenAsync(server.Url, server.Layout);
        await packer.PackAsync(200, Ct);
        await using var place = ViewPlace.Open(File);
        packer.Start(TimeSpan.FromMilliseconds(2));
        using var one = ChildProcess.Project(server.Url, server.Layout, s_takeOverAfter, File);
        using var other = ChildProcess.Project(server.Url, server.Layout, s_takeOverAfter, File);
        await RunsAsync(one);
        await RunsAsync(other);
        await packer.GoOnAsync(150, Ct);
        await HoldsAsync(packer, place, server.Layout);
        await packer.StopAsync();
        await AtEndAsync(packer, place, server.Layout);
    }

    // It is used again from its beginning and does not shrink by itself; not while somebody reads.
    private bool IsLogEmptied()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        return HalfWritten.LogBytes(File) == 0;
    }

    // Whichever of them writes stops by itself: it is killed where it stands, however busy the machine is.
    private static async Task<ChildProcess> StoppedAsync(params ChildProcess[] all)
    {
        await Eventually.IsAsync(() => Task.FromResult(all.Any(IsStopped)), TimeSpan.FromSeconds(60), "No process came to the middle of the batch", Ct);
        return all.Single(IsStopped);

        static bool IsStopped(ChildProcess child) => child.Lines.Contains(HalfWritten.Said);
    }

    private static async Task<ViewCheckpoint> HoldsAsync(Packer packer, ViewPlace place, StreamLayout layout)
    {
        var checkpoint = await place.HoldsAsync<CrateRow<First>>(packer.Store, layout, Ct);
        Assert.NotNull(checkpoint);
        return checkpoint;
    }

    private static async Task AtEndAsync(Packer packer, ViewPlace place, StreamLayout layout)
    {
        var end = Place.EndOf(await packer.Store.ReadEndAsync(Ct));
        var build = CrateRow<First>.Description.BuildOf(layout.Context, packer.Store.Incarnation);
        var table = (await place.Target.OpenAsync(build, creates: false, Ct))!;
        await Eventually.IsAsync(
            async () => ViewCheckpoint.Read((await table.ReadCheckpointAsync(Ct)).Bytes).Place == end, TimeSpan.FromSeconds(60), "The view did not get to the end of the log", Ct);
        await HoldsAsync(packer, place, layout);
    }

    // One that begins beside another may lose its first batch before it was ever live.
    private static Task RunsAsync(ChildProcess child) => Eventually.IsAsync(
        () => Task.FromResult(child.Lines.Any(static line => line.StartsWith("Live", StringComparison.Ordinal) || line.StartsWith("Spare", StringComparison.Ordinal))),
        TimeSpan.FromSeconds(60),
        "The projector neither writes nor stands ready",
        Ct);
}
