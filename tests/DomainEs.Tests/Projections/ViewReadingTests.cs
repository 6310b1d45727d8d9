using DomainEs.Tests.Model;

namespace DomainEs.Tests.Projections;

/// <summary>What a reader of a view sees, and what it waits for.</summary>
public sealed class ViewReadingTests : IDisposable
{
    private readonly Ledger _ledger = new();
    private readonly InMemoryProjectionTarget _target = new();
    private readonly View<OwnerRow<Plain>, string> _view;

    public ViewReadingTests() => _view = new View<OwnerRow<Plain>, string>(_target, Ledger.Layout, new() { MaxWait = TimeSpan.FromMilliseconds(50), SwitchCheck = TimeSpan.FromMilliseconds(10) });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        OwnerRow<Unfinished>.Meets = null;
        _view.Dispose();
    }

    [Fact]
    public async Task Before_any_build_has_caught_up_there_is_nothing_to_read() =>
        await Assert.ThrowsAsync<ViewNotReadyException>(() => _view.GetAsync("bob", cancellationToken: Cancel).AsTask());

    [Fact]
    public async Task Who_asks_for_a_position_waits_for_the_first_build_too()
    {
        var opened = await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(7));
        using var view = new View<OwnerRow<Plain>, string>(_target, Ledger.Layout);

        var reading = view.GetAsync("bob", opened, Cancel).AsTask();
        await using var host = _ledger.Run<Plain>(_target);

        Assert.Equal(7m, (await reading)?.Balance);
    }

    [Fact]
    public async Task Who_asks_for_a_position_waits_for_a_first_build_that_nobody_makes_so_long_and_no_longer()
    {
        var opened = await _ledger.WriteAsync("a", new AccountOpened("bob"));
        var begun = TimeProvider.System.GetTimestamp();

        await Assert.ThrowsAsync<ViewNotReadyException>(() => _view.GetAsync("bob", opened, Cancel).AsTask());

        Assert.True(TimeProvider.System.GetElapsedTime(begun) >= TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task Several_rows_come_in_the_order_of_their_keys()
    {
        await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(1));
        await _ledger.WriteAsync("b", new AccountOpened("ann"), new Deposited(2));
        await using var host = _ledger.Run<Plain>(_target);
        await host.CaughtUpAsync(Cancel);

        var rows = await _view.GetManyAsync(["ann", "nobody", "bob"], cancellationToken: Cancel);

        Assert.Equal([2m, null, 1m], rows.Select(row => row?.Balance));
    }

    [Fact]
    public async Task A_position_the_view_does_not_reach_is_waited_for_so_long_and_no_longer()
    {
        await _ledger.WriteAsync("a", new AccountOpened("bob"));
        await using (var host = _ledger.Run<Plain>(_target))
            await host.CaughtUpAsync(Cancel);
        var later = await _ledger.WriteAsync("a", new Deposited(1));

        var behind = await Assert.ThrowsAsync<ViewBehindException>(() => _view.GetAsync("bob", later, Cancel).AsTask());

        Assert.Contains(later.ToString(), behind.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_watched_from_before_it_is_there_until_it_is_gone_and_cancelling_ends_it()
    {
        await using var host = _ledger.Run<Plain>(_target);
        await host.CaughtUpAsync(Cancel);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var seen = new List<decimal?>();
        var watching = Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var row in _view.WatchAsync("bob", end.Token))
            {
                lock (seen)
                    seen.Add(row?.Balance);
            }
        });

        await SeenAsync(seen, null);
        await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(5));
        await SeenAsync(seen, 5m);
        await _ledger.WriteAsync("a", new Withdrawn(5));
        await SeenAsync(seen, null);
        await end.CancelAsync();
        await watching;
    }

    [Fact]
    public async Task Readers_that_go_on_while_the_view_is_switched_never_see_an_older_row_after_a_newer_one()
    {
        await _ledger.FillAsync(500);
        await using var old = _ledger.Run<Plain>(_target);
        await old.CaughtUpAsync(Cancel);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ReadAsync(done.Token), Cancel)).ToArray();

        await using var next = _ledger.Run<Changed>(_target);
        for (var i = 0; i < 20; i++)
        {
            await _ledger.WriteAsync("watched", i == 0 ? new AccountOpened("watched") : new Deposited(1));
            await next.CaughtUpAsync(Cancel);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(new Fingerprint(2), (await _target.ReadCurrentAsync("bank", "owners", Cancel))!.Fingerprint);
    }

    [Fact]
    public async Task A_reader_whose_own_build_is_removed_while_it_looks_for_it_uses_the_current_one()
    {
        await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(7));
        await using (var old = _ledger.Run<Plain>(_target))
            await old.CaughtUpAsync(Cancel);
        await using var next = _ledger.Run<Changed>(_target);
        await next.CaughtUpAsync(Cancel);
        var own = (await _target.ListAsync("bank", "owners", Cancel)).Single(static build => build.Fingerprint != new Fingerprint(2));
        using var view = new View<OwnerRow<Plain>, string>(new VanishingTarget(_target, own.Fingerprint), Ledger.Layout);

        Assert.Equal(7m, (await view.GetAsync("bob", cancellationToken: Cancel))?.Balance);
    }

    [Fact]
    public async Task A_reader_that_can_use_no_build_but_one_it_cannot_reach_is_told_that()
    {
        await _ledger.WriteAsync("a", new AccountOpened("bob"));
        await using (var old = _ledger.Run<Plain>(_target))
            await old.CaughtUpAsync(Cancel);
        var own = Assert.Single(await _target.ListAsync("bank", "owners", Cancel));
        using var view = new View<OwnerRow<Plain>, string>(new VanishingTarget(_target, own.Fingerprint), Ledger.Layout);

        await Assert.ThrowsAsync<ViewUnreachableException>(() => view.GetAsync("bob", cancellationToken: Cancel).AsTask());
    }

    [Fact]
    public async Task A_reader_goes_on_with_the_next_build_if_the_one_it_found_is_removed_before_it_opens_it()
    {
        await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(7));
        await using (var old = _ledger.Run<Plain>(_target))
            await old.CaughtUpAsync(Cancel);
        await using var next = _ledger.Run<Changed>(_target, new() { SwitchesByItself = false });
        await next.CaughtUpAsync(Cancel);
        var removed = 0;
        var target = new MeanwhileTarget(_target, async _ =>
        {
            await next.SwitchAsync("owners", Cancel);
            removed += (await next.RemoveOldAsync("owners", Cancel)).Count;
            return true;
        });
        using var view = new View<OwnerRow<Plain>, string>(target, Ledger.Layout);

        Assert.Equal(7m, (await view.GetAsync("bob", cancellationToken: Cancel))?.Balance);
        Assert.Equal(1, removed);
    }

    [Fact]
    public async Task A_reader_that_is_sent_to_a_build_that_is_gone_is_told_that_none_is_ready()
    {
        await using (var old = _ledger.Run<Plain>(_target))
            await old.CaughtUpAsync(Cancel);
        using var view = new View<OwnerRow<Plain>, string>(new MeanwhileTarget(_target, static _ => Task.FromResult(false)), Ledger.Layout);

        await Assert.ThrowsAsync<ViewNotReadyException>(() => view.GetAsync("bob", cancellationToken: Cancel).AsTask());
    }

    [Fact]
    public async Task A_build_that_has_not_caught_up_is_not_read_while_there_is_another()
    {
        await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(7));
        await _ledger.WriteAsync("a", new Deposited(Amounts.Poison));
        await using (var old = _ledger.Run<Plain>(_target))
            await old.CaughtUpAsync(Cancel);
        OwnerRow<Unfinished>.Meets = static _ => throw new InvalidOperationException("no further");
        await using var next = _ledger.Run<Unfinished>(_target);
        await Assert.ThrowsAsync<ProjectionStoppedException>(() => next.CaughtUpAsync(Cancel));
        Assert.NotNull(await _ledger.CheckAsync<Unfinished>(_target));
        using var view = new View<OwnerRow<Unfinished>, string>(_target, Ledger.Layout);

        Assert.Equal(7m + Amounts.Poison, (await view.GetAsync("bob", cancellationToken: Cancel))?.Balance);
    }

    [Fact]
    public async Task Of_a_log_that_is_not_the_current_one_nothing_is_read()
    {
        await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(7));
        await using (var old = _ledger.Run<Plain>(_target))
            await old.CaughtUpAsync(Cancel);
        var another = new Ledger();
        await another.WriteAsync("a", new AccountOpened("bob"), new Deposited(8));
        await using var next = another.Run<Changed>(_target);
        await next.CaughtUpAsync(Cancel);
        using var view = new View<OwnerRow<Plain>, string>(_target, Ledger.Layout);

        Assert.Equal(8m, (await view.GetAsync("bob", cancellationToken: Cancel))?.Balance);
    }

    [Fact]
    public async Task Rows_of_another_shape_are_not_read()
    {
        var other = OwnerRow<Plain>.Description.BuildOf("bank", _ledger.Store.Incarnation) with { Fingerprint = new Fingerprint(99), Shape = new Fingerprint(99) };
        await _target.OpenAsync(other, creates: true, Cancel);
        await _target.SwitchAsync(other, Cancel);

        await Assert.ThrowsAsync<ViewNotReadyException>(() => _view.GetAsync("bob", cancellationToken: Cancel).AsTask());
    }

    [Fact]
    public async Task Who_watches_a_row_is_told_nothing_when_only_the_build_changes()
    {
        await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(5));
        await using var old = _ledger.Run<Plain>(_target);
        await old.CaughtUpAsync(Cancel);
        using var view = new View<OwnerRow<Changed>, string>(_target, Ledger.Layout, new() { SwitchCheck = TimeSpan.FromMilliseconds(5) });
        await using var rows = view.WatchAsync("bob", Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await rows.MoveNextAsync());
        Assert.Equal(5m, rows.Current?.Balance);

        // The old build is gone, so that the next row can only come of the new one.
        await using var next = _ledger.Run<Changed>(_target);
        await next.CaughtUpAsync(Cancel);
        await old.DisposeAsync();
        Assert.Single(await next.RemoveOldAsync("owners", Cancel));
        var row = rows.MoveNextAsync();
        await _ledger.WriteAsync("a", new Deposited(1));

        Assert.True(await row);
        Assert.Equal(6m, rows.Current?.Balance);
    }

    private static async Task SeenAsync(List<decimal?> seen, decimal? last)
    {
        while (true)
        {
            lock (seen)
            {
                if (seen.Count > 0 && seen[^1] == last)
                    return;
            }

            await Task.Delay(2, Cancel);
        }
    }

    private async Task ReadAsync(CancellationToken done)
    {
        // Reads the build of the changed code once that is there, and the old one before.
        using var view = new View<OwnerRow<Changed>, string>(_target, Ledger.Layout, new() { SwitchCheck = TimeSpan.Zero });
        var events = 0;
        while (!done.IsCancellationRequested)
        {
            var row = await view.GetAsync("watched", cancellationToken: Cancel);
            Assert.True((row?.Events ?? 0) >= events, $"{row?.Events} events after {events}");
            events = row?.Events ?? 0;
        }
    }
}
