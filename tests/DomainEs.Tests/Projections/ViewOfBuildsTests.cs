namespace DomainEs.Tests.Projections;

/// <summary>Which build a reader uses, and that it never goes back, by a clock that stands still: the code that reads folds as fingerprint 2.</summary>
public sealed class ViewOfBuildsTests : IDisposable
{
    private static readonly ViewBuild s_old = Builds.Of(1);
    private static readonly ViewBuild s_own = Builds.Of(2);

    private readonly LeapingClock _clock = new();
    private readonly InMemoryProjectionTarget _target = new();
    private readonly Builds _builds;
    private readonly View<OwnerRow<Changed>, string> _view;

    public ViewOfBuildsTests()
    {
        _builds = new Builds(_target);
        _view = View(_target);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _view.Dispose();

    [Fact]
    public async Task What_was_seen_of_a_build_is_not_taken_back_by_the_next()
    {
        await IsCurrentAsync(s_old, 9, ("bob", 9, 9m), ("ann", 3, 3m));
        Assert.Equal(9m, await BobAsync());
        Assert.Equal(3m, (await _view.GetAsync("ann", cancellationToken: Cancel))!.Balance);

        await IsCurrentAsync(s_own, 5, ("bob", 5, 5m));
        Assert.Equal(9m, await BobAsync());
        await _builds.WriteAsync(s_own, 9, ("bob", 9, 90m));
        Assert.Equal(90m, await BobAsync());
    }

    [Fact]
    public async Task That_there_was_no_row_up_to_a_position_is_not_taken_back_either()
    {
        await IsCurrentAsync(s_old, 9, ("bob", 9, 9m));
        Assert.Null(await _view.GetAsync("nobody", new Position(0, 9), Cancel));
        await IsCurrentAsync(s_own, 5, ("bob", 5, 5m));
        Assert.Equal(9m, await BobAsync());
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Where_what_was_seen_is_gone_and_the_next_build_is_not_as_far_it_is_behind(bool readsOn)
    {
        await IsCurrentAsync(s_old, 9, ("bob", 9, 9m), ("ann", 3, 3m));
        Assert.Equal(9m, await BobAsync());
        if (readsOn)
            Assert.NotNull(await _view.GetAsync("ann", cancellationToken: Cancel));
        await IsCurrentAsync(s_own, 5, ("bob", 5, 5m));
        await _target.RemoveAsync(s_old, Cancel);

        var behind = await Assert.ThrowsAsync<ViewBehindException>(() => BobAsync());
        Assert.Equal((new Position(0, 9), Builds.End(5)), (behind.Wanted, behind.Reached));
    }

    [Fact]
    public async Task What_was_seen_of_another_log_counts_for_nothing()
    {
        await IsCurrentAsync(s_old, 9, ("bob", 9, 9m));
        Assert.Equal(9m, await BobAsync());
        await IsCurrentAsync(Builds.Of(1, log: "next"), 1, ("bob", 1, 1m));
        Assert.Equal(1m, await BobAsync());
    }

    [Fact]
    public async Task A_build_that_was_removed_and_made_again_is_opened_again()
    {
        using var view = View(_target, TimeSpan.FromHours(1));
        await IsCurrentAsync(s_own, 9, ("bob", 9, 9m));
        Assert.Equal(9m, (await view.GetAsync("bob", cancellationToken: Cancel))!.Balance);
        await _target.RemoveAsync(s_own, Cancel);
        await IsCurrentAsync(s_own, 9, ("bob", 9, 10m));
        Assert.Equal(10m, (await view.GetAsync("bob", cancellationToken: Cancel))!.Balance);
    }

    [Fact]
    public async Task The_build_of_ones_own_code_is_used_if_it_was_complete_whichever_is_the_current_one()
    {
        await _builds.WriteAsync(Builds.Of(7), 9, ("bob", 9, 7m));
        await IsCurrentAsync(s_old, 9, ("bob", 9, 1m));
        Assert.Equal(1m, await BobAsync());
        await _builds.WriteAsync(s_own, 9, ("bob", 9, 2m));
        Assert.Equal(2m, await BobAsync());
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Rows_of_another_shape_are_not_read_whatever_the_fold_is_called(bool isCurrent)
    {
        var other = Builds.Of(2, shape: 99);
        await _builds.WriteAsync(other, 9, ("bob", 9, 9m));
        if (isCurrent)
            await _target.SwitchAsync(other, Cancel);
        await Assert.ThrowsAsync<ViewNotReadyException>(() => BobAsync());
    }

    [Fact]
    public async Task How_far_a_build_is_that_cannot_be_read_yet_is_told()
    {
        await _builds.WriteAsync(s_own, Builds.End(5), hasBeenCurrent: false);
        Assert.Equal(Builds.End(5), (await Assert.ThrowsAsync<ViewNotReadyException>(() => BobAsync())).Reached);
    }

    [Fact]
    public async Task A_build_that_cannot_be_reached_is_not_taken_for_none()
    {
        await _builds.WriteAsync(s_own, 5);
        using var view = View(new VanishingTarget(_target, s_own.Fingerprint));
        await Assert.ThrowsAsync<ViewUnreachableException>(() => view.GetAsync("bob", cancellationToken: Cancel).AsTask());
    }

    [Fact]
    public async Task A_reader_makes_no_build()
    {
        await _target.SwitchAsync(s_old, Cancel);
        await Assert.ThrowsAsync<ViewNotReadyException>(() => BobAsync());
        Assert.Empty(await _target.ListAsync("bank", "owners", Cancel));
    }

    [Fact]
    public async Task Whichever_way_it_is_read_a_position_is_waited_for()
    {
        await IsCurrentAsync(s_own, 5, ("bob", 5, 5m));
        var later = new Position(0, 6);
        await Assert.ThrowsAsync<ViewBehindException>(() => _view.GetAsync("bob", later, Cancel).AsTask());
        await Assert.ThrowsAsync<ViewBehindException>(() => _view.GetManyAsync(["bob"], later, Cancel).AsTask());
        await Assert.ThrowsAsync<ViewBehindException>(async () => await _view.ListAsync(atLeast: later, cancellationToken: Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_position_is_reached_with_the_last_event_of_its_entry_and_then_nobody_waits()
    {
        using var view = new View<OwnerRow<Changed>, string>(_target, Ledger.Layout, new() { MaxWait = TimeSpan.Zero, Clock = _clock });
        await _builds.WriteAsync(s_own, new Place(new Position(0, 5), 0), hasBeenCurrent: true, ("bob", 4, 5m));
        await Assert.ThrowsAsync<ViewBehindException>(() => view.GetAsync("bob", new Position(0, 5), Cancel).AsTask());
        await _builds.WriteAsync(s_own, 5);
        Assert.NotNull(await view.GetAsync("bob", new Position(0, 5), Cancel));
    }

    [Fact]
    public async Task Of_rows_whose_keys_begin_alike_those_of_the_prefix_are_listed()
    {
        await IsCurrentAsync(s_own, 5, ("ann", 5, 1m), ("anna", 5, 2m), ("bob", 5, 3m));
        Assert.Equal(["ann"], (await _view.ListAsync("ann", cancellationToken: Cancel).ToListAsync(Cancel)).Select(static row => row.Key));
        Assert.Equal(3, (await _view.ListAsync("", cancellationToken: Cancel).ToListAsync(Cancel)).Count);
    }

    private View<OwnerRow<Changed>, string> View(IProjectionTarget target, TimeSpan switchCheck = default) =>
        new(target, Ledger.Layout, new() { MaxWait = TimeSpan.FromHours(1), SwitchCheck = switchCheck, Clock = _clock });

    private async Task<decimal?> BobAsync() => (await _view.GetAsync("bob", cancellationToken: Cancel))?.Balance;

    private async Task IsCurrentAsync(ViewBuild build, ulong reached, params (string Key, ulong At, decimal Balance)[] rows)
    {
        await _builds.WriteAsync(build, reached, rows);
        await _target.SwitchAsync(build, Cancel);
    }
}
