using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>An event that a projection cannot take, in a log on a server, with the views beside it and in a file; each host stands for a process.</summary>
public sealed class PoisonTests : IDisposable
{
    private static readonly Lazy<Task<SingleServer>> s_server = new(static () => SingleServer.StartAsync());

    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-poison-").FullName;
    private readonly StreamLayout _layout = ClusterFixture.NewContext();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        (Stopping.IsBroken, Parking.IsBroken) = (false, false);
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task It_stops_there_whatever_starts_again_and_goes_on_when_what_broke_it_is_mended(bool isInFile)
    {
        await using var packer = await PackerAsync();
        var poison = new Place(await packer.HandleAsync(Breaks("crate-x", "owner-0")), 2);
        await packer.PackAsync(20, Ct);
        await using var place = await OpenAsync(isInFile);
        Stopping.IsBroken = true;
        for (var process = 0; process < 2; process++)
        {
            await using var host = ProjectionHost.Start(packer.Store, _layout, place.Target, [CrateRow<Stopping>.Description, CrateRow<First>.Description]);
            var stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => WithinAsync(host.CaughtUpAsync(Ct)));
            Assert.Equal((poison, "crate/crate-x@3"), (stopped.Health.Poison!.Place, stopped.Health.Poison.EventId));
            Assert.Contains("the number of the beast", stopped.Health.Reason, StringComparison.Ordinal);
            await Eventually.IsAsync(() => Task.FromResult(host.Health[CrateView.Name].Lag == 0), TimeSpan.FromSeconds(30), "The other projection did not go on", Ct);
            await place.HoldsAsync<CrateRow<First>>(packer.Store, _layout, Ct);
            Assert.Equal(poison with { Ordinal = 1 }, (await place.HoldsAsync<CrateRow<Stopping>>(packer.Store, _layout, Ct))!.Place);
        }

        Stopping.IsBroken = false;
        await using var mended = ProjectionHost.Start(packer.Store, _layout, place.Target, [CrateRow<Stopping>.Description]);
        await WithinAsync(mended.CaughtUpAsync(Ct));
        Assert.Equal(Place.EndOf(await packer.Store.ReadEndAsync(Ct)), (await place.HoldsAsync<CrateRow<Stopping>>(packer.Store, _layout, Ct))!.Place);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Mended_code_builds_the_view_anew_beside_the_one_that_stopped_which_is_read_meanwhile(bool isInFile)
    {
        await using var packer = await PackerAsync();
        await using var place = await OpenAsync(isInFile);
        using var view = new View<CrateRow<Mended>, string>(place.Target, _layout, new() { SwitchCheck = TimeSpan.Zero });
        Stopping.IsBroken = true;
        await using var broken = ProjectionHost.Start(packer.Store, _layout, place.Target, [CrateRow<Stopping>.Description]);
        await WithinAsync(broken.CaughtUpAsync(Ct));
        await packer.HandleAsync(Breaks("crate-x", "owner-x"));
        await Assert.ThrowsAsync<ProjectionStoppedException>(() => WithinAsync(broken.CaughtUpAsync(Ct)));
        Assert.Equal(2, (await view.GetAsync("owner-x", cancellationToken: Ct))!.Sum.Events);

        await using var mended = ProjectionHost.Start(packer.Store, _layout, place.Target, [CrateRow<Mended>.Description]);
        await WithinAsync(mended.CaughtUpAsync(Ct));

        Assert.Equal(4, (await view.GetAsync("owner-x", await packer.Store.ReadEndAsync(Ct), Ct))!.Sum.Events);
        Assert.Equal(Place.EndOf(await packer.Store.ReadEndAsync(Ct)), (await place.HoldsAsync<CrateRow<Mended>>(packer.Store, _layout, Ct))!.Place);
        Assert.Equal([new Fingerprint(Stopping.Fold)], (await mended.RemoveOldAsync(Fragile.View, Ct)).Select(static build => build.Fingerprint));
        Assert.Null(await place.HoldsAsync<CrateRow<Stopping>>(packer.Store, _layout, Ct));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_parked_row_waits_over_restarts_and_takes_its_events_in_order_or_without_the_one(bool isInFile)
    {
        await using var packer = await PackerAsync();
        var poison = await packer.HandleAsync(Breaks("crate-x", "owner-0"));
        var last = await packer.HandleAsync(new Pack("crate-x", "owner-0", 5, 1));
        await packer.PackAsync(8, Ct);
        await using var place = await OpenAsync(isInFile);
        Parking.IsBroken = true;
        for (var process = 0; process < 3; process++)
        {
            await using var host = await ParkingAsync(packer, place);
            var parked = Assert.Single(host.Parked(Fragile.View));
            Assert.Equal("owner-0", parked.Key);
            Assert.Equal([new(poison, 2), new(poison, 3), new(last, 0)], parked.Places.Take(3));
            Assert.Equal(parked.Places.Order(), parked.Places);
            Assert.Contains("the number of the beast", parked.Reason, StringComparison.Ordinal);
            await host.RetryParkedAsync(Fragile.View, "owner-0", Ct);
            Assert.Equal(parked.Places, Assert.Single(host.Parked(Fragile.View)).Places);
        }

        Parking.IsBroken = false;
        await using (var host = await ParkingAsync(packer, place))
        {
            Assert.Single(host.Parked(Fragile.View));
            await host.RetryParkedAsync(Fragile.View, "owner-0", Ct);
            await place.HoldsAsync<CrateRow<Parking>>(packer.Store, _layout, Ct);
            Parking.IsBroken = true;
            await packer.HandleAsync(Breaks("crate-y", "owner-y"));
            await WithinAsync(host.CaughtUpAsync(Ct));
            await host.SkipParkedAsync(Fragile.View, "owner-y", Ct);
        }

        await using var next = await ParkingAsync(packer, place, isSkipped: true);
        Assert.Empty(next.Parked(Fragile.View));
        using var view = new View<CrateRow<Parking>, string>(place.Target, _layout);
        var row = (await view.GetAsync("owner-y", cancellationToken: Ct))!.Sum;

        // Of opened, before, breaking and after it the third is left out.
        Assert.Equal((3, (2 * Fragile.Breaking)), (row.Events, row.Sum));
    }

    private static Pack Breaks(string crate, string owner) => new(crate, owner, Fragile.Breaking - 1, 3);

    private static Task WithinAsync(Task task) => task.WaitAsync(TimeSpan.FromSeconds(60), Ct);

    private async Task<ProjectionHost> ParkingAsync(Packer packer, ViewPlace place, bool isSkipped = false)
    {
        var host = ProjectionHost.Start(packer.Store, _layout, place.Target, [CrateRow<Parking>.Description]);
        await WithinAsync(host.CaughtUpAsync(Ct));

        // Parked rows are known where the host writes; what was skipped is no fold of the whole log any more.
        await Eventually.IsAsync(() => Task.FromResult(host.Health[Fragile.View].State == ProjectionState.Live), TimeSpan.FromSeconds(30), "The projection is not live", Ct);
        if (!isSkipped)
            await place.HoldsAsync<CrateRow<Parking>>(packer.Store, _layout, Ct);
        return host;
    }

    private async Task<Packer> PackerAsync()
    {
        var server = await s_server.Value;
        await server.ProvisionAsync(_layout);
        var packer = await Packer.OpenAsync(server.Url, _layout);
        await packer.PackAsync(20, Ct);
        return packer;
    }

    private async Task<ViewPlace> OpenAsync(bool isInFile) => isInFile ? ViewPlace.Open(Path.Combine(_folder, "views.db")) : await ViewPlace.ConnectAsync((await s_server.Value).Url, _layout);
}
