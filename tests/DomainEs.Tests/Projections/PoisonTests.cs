using DomainEs.Tests.Model;

namespace DomainEs.Tests.Projections;

public sealed class PoisonTests : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
    private readonly Ledger _ledger = new();
    private readonly InMemoryProjectionTarget _target = new(maxRowBytes: 600);

    private CancellationToken Soon => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task A_projection_stops_at_an_event_it_cannot_take_and_goes_on_after_it_was_mended()
    {
        OwnerRow<Stops>.Meets = static _ => throw new InvalidOperationException("the number of the beast");
        await using var host = ProjectionHost.Start(_ledger.Store, Ledger.Layout, _target, [OwnerRow<Stops>.Description, OwnerRow<Plain>.Description]);
        await _ledger.FillAsync(700);
        await _ledger.WriteAsync("x", new AccountOpened("bob"), new Deposited(3));
        var poison = await _ledger.WriteAsync("x", new Deposited(1), new Deposited(Amounts.Poison), new Deposited(2));
        await _ledger.FillAsync(100, seed: 8);

        var stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => host.CaughtUpAsync(Soon));

        Assert.Equal(new Place(poison, 1), stopped.Health.Poison!.Place);
        Assert.Equal("account/x@4", stopped.Health.Poison.EventId);
        Assert.Contains("the number of the beast", stopped.Health.Reason, StringComparison.Ordinal);
        await WaitAsync(() => host.Health["owners"].Place == Place.EndOf(_ledger.End));
        using var view = new View<OwnerRow<Stops>, string>(_target, Ledger.Layout);
        await host.SwitchAsync("stopping-owners", Soon);
        Assert.Equal(4m, (await view.GetAsync("bob", cancellationToken: Soon))!.Balance);

        OwnerRow<Stops>.Meets = null;
        await host.ResumeAsync("stopping-owners", Soon);
        await WaitAsync(() => host.Health["stopping-owners"].Place == Place.EndOf(_ledger.End));
        await _ledger.CheckAsync<Stops>(_target);
        Assert.Equal(host.Health["owners"].Events, host.Health["stopping-owners"].Events);
    }

    [Fact]
    public async Task An_event_that_makes_a_row_too_large_is_found()
    {
        await using var host = _ledger.Run<Plain>(_target);
        await _ledger.WriteAsync("x", new AccountOpened("bob"), new Deposited(Amounts.Bloats));
        await _ledger.WriteAsync("y", new AccountOpened("eve"), new Deposited(1));
        var poison = await _ledger.WriteAsync("x", new Deposited(1), new Deposited(Amounts.Bloats), new Deposited(2));

        var stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => host.CaughtUpAsync(Soon));

        Assert.Equal(new Place(poison, 1), stopped.Health.Poison!.Place);
        Assert.Equal(new Place(poison, 0), (await _ledger.CheckAsync<Plain>(_target))!.Place);
    }

    [Fact]
    public async Task An_event_that_makes_a_row_one_that_cannot_be_kept_is_found()
    {
        await using var host = ProjectionHost.Start(_ledger.Store, Ledger.Layout, _target, [OwnerRow<Plain>.Description, OwnerRow<Parks>.Description]);
        await _ledger.WriteAsync("x", new AccountOpened("bob"), new Deposited(1));
        await _ledger.WriteAsync("y", new AccountOpened("eve"), new Deposited(1));
        var poison = await _ledger.WriteAsync("x", new Deposited(1), new Deposited(Amounts.Halves), new Deposited(2));

        var stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => host.CaughtUpAsync(Soon));

        Assert.Equal(("owners", new Place(poison, 1)), (stopped.Health.View, stopped.Health.Poison!.Place));
        Assert.Contains("half a surrogate pair", stopped.Health.Reason, StringComparison.Ordinal);
        Assert.Equal(new Place(poison, 0), (await _ledger.CheckAsync<Plain>(_target))!.Place);
        await WaitAsync(() => host.Health["parking-owners"] is { Lag: 0, Parked: 1 });
        using var view = new View<OwnerRow<Parks>, string>(_target, Ledger.Layout);
        Assert.Equal((2m, 1m), ((await view.GetAsync("bob", cancellationToken: Soon))!.Balance, (await view.GetAsync("eve", cancellationToken: Soon))!.Balance));
    }

    [Fact]
    public async Task An_unknown_event_of_a_projected_aggregate_stops_and_one_of_another_does_not()
    {
        await using var host = _ledger.Run<Plain>(_target);
        await _ledger.WriteAsync("x", new AccountOpened("bob"));
        await AppendRawAsync("stranger", "1", "who-knows");
        await host.CaughtUpAsync(Soon);
        var poison = await AppendRawAsync("account", "raw", "who-knows");

        var stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => host.CaughtUpAsync(Soon));

        Assert.Equal(poison, stopped.Health.Poison!.Place.Position);
        Assert.Contains("'who-knows'", stopped.Health.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_event_that_a_projection_does_not_take_is_nothing_to_it()
    {
        await using var host = ProjectionHost.Start(_ledger.Store, Ledger.Layout, _target, [OwnerRow<Plain>.Description, RoutedRow.Description]);
        await _ledger.WriteAsync("x", new AccountOpened("bob"), new Withdrawn(1));
        await host.CaughtUpAsync(Soon);
        await AppendRawAsync("account", "raw", "withdrawn", [0x81, 0xa6, .. "amount"u8, 0xc3]);

        var stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => host.CaughtUpAsync(Soon));

        Assert.Equal("owners", stopped.Health.View);
        await WaitAsync(() => host.Health["routed"] is { State: ProjectionState.Live, Lag: 0 });
    }

    [Fact]
    public async Task An_event_that_never_ends_is_shown_and_the_others_go_on()
    {
        using var end = new ManualResetEventSlim();
        OwnerRow<Stops>.Meets = _ => end.Wait();
        var options = new ProjectionOptions { StuckAfter = TimeSpan.FromMilliseconds(150), SlowAfter = TimeSpan.FromMilliseconds(50) };
        await using var host = ProjectionHost.Start(_ledger.Store, Ledger.Layout, _target, [OwnerRow<Stops>.Description, OwnerRow<Plain>.Description], options);
        await _ledger.WriteAsync("x", new AccountOpened("bob"));
        var stuck = await _ledger.WriteAsync("x", new Deposited(Amounts.Poison));
        await _ledger.FillAsync(20_000);

        await WaitAsync(() => host.Health["owners"].Place == Place.EndOf(_ledger.End));
        await WaitAsync(() => host.Health["stopping-owners"].State == ProjectionState.Stuck);
        Assert.Equal(stuck, host.Health["stopping-owners"].Poison!.Place.Position);

        end.Set();
        await WaitAsync(() => host.Health["stopping-owners"].Place == Place.EndOf(_ledger.End));
        await _ledger.CheckAsync<Stops>(_target);
        OwnerRow<Stops>.Meets = null;
    }

    [Fact]
    public async Task A_parked_row_holds_up_nothing_else_and_is_retried_or_skipped_in_order()
    {
        OwnerRow<Parks>.Meets = static _ => throw new InvalidOperationException("the number of the beast");
        await using var host = _ledger.Run<Parks>(_target);
        await _ledger.FillAsync(300);
        await _ledger.WriteAsync("x", new AccountOpened("bob"), new Deposited(3));
        var poison = await _ledger.WriteAsync("x", new Deposited(1), new Deposited(Amounts.Poison), new Deposited(2));
        await _ledger.FillAsync(100, seed: 8);
        await _ledger.WriteAsync("x", new Deposited(5));
        await host.CaughtUpAsync(Soon);

        var parked = Assert.Single(host.Parked("parking-owners"));
        Assert.Equal(("bob", 3), (parked.Key, parked.Places.Length));
        Assert.Equal([new Place(poison, 1), new Place(poison, 2), new Place(_ledger.End, 0)], parked.Places);
        await _ledger.CheckAsync<Parks>(_target);
        using var view = new View<OwnerRow<Parks>, string>(_target, Ledger.Layout);
        Assert.Equal(4m, (await view.GetAsync("bob", cancellationToken: Soon))!.Balance);

        await host.RetryParkedAsync("parking-owners", "bob", Soon);
        Assert.Equal(3, Assert.Single(host.Parked("parking-owners")).Places.Length);
        Assert.Equal(4m, (await view.GetAsync("bob", cancellationToken: Soon))!.Balance);

        await host.SkipParkedAsync("parking-owners", "bob", Soon);
        Assert.Empty(host.Parked("parking-owners"));
        Assert.Equal(11m, (await view.GetAsync("bob", cancellationToken: Soon))!.Balance);
        await _ledger.WriteAsync("x", new Deposited(Amounts.Poison));
        await host.CaughtUpAsync(Soon);
        OwnerRow<Parks>.Meets = null;
        await host.RetryParkedAsync("parking-owners", "bob", Soon);
        Assert.Equal(677m, (await view.GetAsync("bob", cancellationToken: Soon))!.Balance);
        await Assert.ThrowsAsync<ArgumentException>(() => host.RetryParkedAsync("parking-owners", "bob", Soon));

        // A wrong request stops nothing.
        await _ledger.WriteAsync("x", new Deposited(1));
        await host.CaughtUpAsync(Soon);
        Assert.Equal(ProjectionState.Live, host.Health["parking-owners"].State);
    }

    [Fact]
    public async Task A_parked_row_that_grows_too_large_when_it_is_retried_stays_parked()
    {
        OwnerRow<Parks>.Meets = static _ => throw new InvalidOperationException("not yet");
        await using var host = _ledger.Run<Parks>(_target);
        await _ledger.WriteAsync("x", new AccountOpened("bob"), new Deposited(Amounts.Poison));
        await _ledger.WriteAsync("x", new Deposited(Amounts.Bloats));
        var tooLarge = await _ledger.WriteAsync("x", new Deposited(Amounts.Bloats));
        await host.CaughtUpAsync(Soon);
        OwnerRow<Parks>.Meets = null;

        await host.RetryParkedAsync("parking-owners", "bob", Soon);

        var parked = Assert.Single(host.Parked("parking-owners"));
        Assert.Equal([new Place(tooLarge, 0)], parked.Places);
        Assert.Contains("larger with this event than the 600 bytes", parked.Reason, StringComparison.Ordinal);
        await host.SkipParkedAsync("parking-owners", "bob", Soon);
        Assert.Empty(host.Parked("parking-owners"));
    }

    [Fact]
    public async Task More_rows_than_can_be_remembered_of_an_aggregate_stop_the_projection_and_say_so()
    {
        await using var host = ProjectionHost.Start(_ledger.Store, Ledger.Layout, _target, [RoutedRow.Description]);
        await _ledger.WriteAsync("x", new AccountOpened(string.Join(',', Enumerable.Range(0, 90).Select(static i => $"owner-{i}"))));

        var stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => host.CaughtUpAsync(Soon));

        Assert.Contains("What is remembered of an aggregate's rows", stopped.Health.Reason, StringComparison.Ordinal);
    }

    private async Task<Position> AppendRawAsync(string aggregate, string id, string name, byte[]? body = null)
    {
        var key = new AggregateKey(aggregate, id);
        var commit = new RawCommit(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [new RawEvent(name, body ?? [0x80])], new CommitMetadata("c"));
        return Assert.IsType<AppendOutcome.Appended>(await _ledger.Store.AppendAsync(Entry.OfRaw(key, 0, commit), Revision.None, Soon)).Position;
    }

    private async Task WaitAsync(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(5, Soon);
    }
}
