using System.Diagnostics;
using System.Globalization;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>A projection whose code changed is built anew beside the old one while the log grows, and readers are switched without a step back.</summary>
/// <remarks><c>eng/rebuild.sh</c> does it with a million events.</remarks>
public sealed class RebuildTests
{
    private const string Variable = "DOMAINES_REBUILD_EVENTS";
    private const int Few = 20_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_never_see_an_older_row_after_a_newer_one_while_a_view_is_rebuilt_switched_and_its_old_build_removed()
    {
        var events = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Few;
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await Bulk.FillAsync(server.Url, server.Layout, events, Ct);
        await using var packer = await Packer.OpenAsync(server.Url, server.Layout);
        await packer.PackAsync(50, Ct);
        await using var old = await Projecting.StartAsync<First>(server.Url, server.Layout);
        await old.Host.CaughtUpAsync(Ct);
        packer.Start(TimeSpan.FromMilliseconds(2));

        // Those of the new code read the old build as long as the new one is not there.
        Reader[] readers =
        [
            Reader.Start<First>(server.Url, server.Layout, several: false),
            Reader.Start<Second>(server.Url, server.Layout, several: false),
            Reader.Start<Second>(server.Url, server.Layout, several: true),
        ];
        await AllGoOnAsync(readers);

        var began = Stopwatch.GetTimestamp();
        await using var next = await Projecting.StartAsync<Second>(server.Url, server.Layout, switchesByItself: false);
        await next.Host.CaughtUpAsync(Ct);
        var rebuilt = Stopwatch.GetElapsedTime(began);
        await AllGoOnAsync(readers);
        Assert.Equal(new(First.Fold), (await CurrentAsync(next, server))!.Fingerprint);

        await next.Host.SwitchAsync(CrateView.Name, Ct);
        Assert.Equal(new(Second.Fold), (await CurrentAsync(next, server))!.Fingerprint);
        await AllGoOnAsync(readers);

        // The old code is gone first, as in a release; then its build is removed under the readers.
        await old.DisposeAsync();
        var removed = Assert.Single(await next.Host.RemoveOldAsync(CrateView.Name, Ct));
        Assert.Equal(new(First.Fold), removed.Fingerprint);
        await AllGoOnAsync(readers);
        await packer.StopAsync();
        await next.Host.CaughtUpAsync(Ct);
        foreach (var reader in readers)
            await reader.EndAsync();
        Assert.Equal(new(Second.Fold), Assert.Single(await next.Views.ListAsync(server.Layout.Context, CrateView.Name, Ct)).Fingerprint);
        Assert.Null((await CrateView.ReadAsync<First>(server.Url, server.Layout, Ct)).Checkpoint);

        var view = await CrateView.HoldsAsync<Second>(server.Url, server.Layout, Ct);
        Assert.Equal(Place.EndOf(await packer.Store.ReadEndAsync(Ct)), view.Place);
        Assert.InRange(view.Checkpoint!.Events, events + (3 * packer.Commands), long.MaxValue);
        TestContext.Current.TestOutputHelper!.WriteLine(
            FormattableString.Invariant($"{view.Checkpoint.Events} events, {view.Rows.Rows.Count} rows, rebuilt in {rebuilt.TotalSeconds:F1} s while {packer.Commands} commands were appended; reads: {string.Join(", ", readers.Select(static reader => reader.Reads))}"));
    }

    private static ValueTask<ViewBuild?> CurrentAsync(Projecting projecting, SingleServer server) => projecting.Views.ReadCurrentAsync(server.Layout.Context, CrateView.Name, Ct);

    private static async Task AllGoOnAsync(Reader[] readers)
    {
        foreach (var reader in readers)
            await reader.GoOnAsync(20, Ct);
    }
}
