using DomainEs.Reliability.Tests.Faults.Child;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>Commands of several events, entries and events of more rows than one batch of the server takes.</summary>
public sealed class LimitsOfOneBatchTests : IAsyncLifetime
{
    private SingleServer _server = null!;
    private Packer _packer = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await SingleServer.StartAsync(cancellationToken: Ct);
        _packer = await Packer.OpenAsync(_server.Url, _server.Layout);
    }

    [Fact]
    public async Task Three_events_of_one_command_on_one_row_all_count()
    {
        await using var projecting = await Projecting.StartAsync<First>(_server.Url, _server.Layout);
        await _packer.HandleAsync(new Pack("crate", "owner", 100, 3));
        await projecting.CaughtUpAsync(Ct);
        var (_, rows) = await CrateView.HoldsAsync<First>(_server.Url, _server.Layout, Ct);
        var row = Assert.Single(rows.Rows);
        Assert.Equal(("owner", 4L, 303L), (row.Key, row.Value.Events, row.Value.Sum));
    }

    [Fact]
    public async Task An_entry_that_would_touch_the_1000th_row_is_cut_and_a_kill_between_its_halves_loses_and_doubles_nothing()
    {
        await _packer.HandleAsync(new Scatter("a", 400, 599, 1, 998, 999));
        await using var proxy = new FaultProxy(_server.Port);
        var hold = new Hold(proxy, new BatchStep("between the halves", true, static frame => BatchStep.IsMessage(frame, 1)) { Passes = 1 });
        using (var killed = ChildProcess.Project(proxy.Url, _server.Layout, TimeSpan.FromSeconds(2)))
        {
            await hold.IsHeld.WaitAsync(TimeSpan.FromSeconds(60), Ct);
            await killed.KillAsync();
        }

        var (half, rows) = await CrateView.HoldsAsync<First>(_server.Url, _server.Layout, Ct);
        Assert.Equal((new Place(new Position(0, 1), 1), 999), (half!.Place, rows.Rows.Count));

        await using var next = await Projecting.StartAsync<First>(_server.Url, _server.Layout);
        await next.CaughtUpAsync(Ct);
        var (whole, all) = await CrateView.HoldsAsync<First>(_server.Url, _server.Layout, Ct);
        Assert.Equal((Place.EndOf(new Position(0, 1)), 400 + 599 + 1 + 998 + 999, 5L), (whole!.Place, all.Rows.Count, whole.Events));
    }

    [Fact]
    public async Task An_event_of_1000_rows_stops_the_projection_before_it_and_keeps_what_came_before()
    {
        await using var projecting = await Projecting.StartAsync<First>(_server.Url, _server.Layout);
        await _packer.HandleAsync(new Pack("crate", "owner", 1, 3));
        var position = await _packer.HandleAsync(new Scatter("a", 999, 1000, 5));
        var stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => projecting.CaughtUpAsync(Ct));
        Assert.Equal((new Place(position, 1), "crate/a@2"), (stopped.Health.Poison!.Place, stopped.Health.Poison.EventId));
        var (checkpoint, rows) = await CrateView.HoldsAsync<First>(_server.Url, _server.Layout, Ct);
        Assert.Equal((new Place(position, 0), 1 + 999), (checkpoint!.Place, rows.Rows.Count));

        // Another process stops at the same event, and commands go on.
        await _packer.HandleAsync(new Pack("crate", "owner", 1, 3));
        await using var other = await Projecting.StartAsync<First>(_server.Url, _server.Layout);
        stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => other.CaughtUpAsync(Ct));
        Assert.Equal(new Place(position, 1), stopped.Health.Poison!.Place);
        await CrateView.HoldsAsync<First>(_server.Url, _server.Layout, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _packer.DisposeAsync();
        await _server.DisposeAsync();
    }
}
