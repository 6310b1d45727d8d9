using DomainEs.Tests.Model;

namespace DomainEs.Tests.Projections;

public sealed class ProjectionHostTests : IDisposable
{
    // Of each test by itself, so that none waits on what those before it used up.
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private readonly Ledger _ledger = new();
    private readonly InMemoryProjectionTarget _target = new();

    private CancellationToken Soon => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task A_view_holds_what_was_written_before_and_after_its_host_started()
    {
        await _ledger.FillAsync(3_000);
        await using var host = _ledger.Run<Plain>(_target);
        await _ledger.FillAsync(500, seed: 8);
        await host.CaughtUpAsync(Soon);

        var checkpoint = await _ledger.CheckAsync<Plain>(_target);

        Assert.Equal(Place.EndOf(_ledger.End), checkpoint!.Place);
        Assert.Equal(_ledger.End, host.Health["owners"].Place.Position);
    }

    [Fact]
    public async Task Several_events_of_one_command_on_one_row_all_count()
    {
        await using var host = _ledger.Run<Plain>(_target);
        var end = await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(1), new Deposited(2));
        using var view = new View<OwnerRow<Plain>, string>(_target, Ledger.Layout);

        await host.CaughtUpAsync(Soon);
        var bob = await view.GetAsync("bob", end, Soon);

        Assert.Equal((3m, 3), (bob!.Balance, bob.Events));
    }

    [Fact]
    public async Task A_row_that_an_event_ends_is_not_there_any_more()
    {
        await using var host = _ledger.Run<Plain>(_target);
        await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(1));
        await _ledger.WriteAsync("a", new Withdrawn(1));
        await host.CaughtUpAsync(Soon);
        using var view = new View<OwnerRow<Plain>, string>(_target, Ledger.Layout);

        Assert.Null(await view.GetAsync("bob", _ledger.End, Soon));
        await _ledger.WriteAsync("a", new Deposited(1));
        await host.CaughtUpAsync(Soon);
        Assert.Equal(1, host.Health["owners"].Skipped);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(7), InlineData(999)]
    public async Task The_log_is_cut_where_a_stretch_would_touch_one_row_more(int maxRows)
    {
        for (var i = 0; i < 1_500; i++)
            await _ledger.WriteAsync($"a{i}", new AccountOpened($"owner-{i}"), new Deposited(i % 600));
        var target = new InMemoryProjectionTarget(maxRows: Math.Max(2, maxRows));
        await using var host = _ledger.Run<Plain>(target);
        await host.CaughtUpAsync(Soon);
        await _ledger.CheckAsync<Plain>(target);
    }

    [Fact]
    public async Task An_event_may_concern_as_many_rows_as_one_commit_takes_and_not_one_more()
    {
        await using var host = _ledger.Run<Plain>(_target);
        await _ledger.WriteAsync("a", new AccountOpened("bob"), new Deposited(Amounts.Everywhere + 999));
        await host.CaughtUpAsync(Soon);
        await _ledger.CheckAsync<Plain>(_target);
        var poison = await _ledger.WriteAsync("a", new Deposited(5), new Deposited(Amounts.Everywhere + 1000), new Deposited(7));

        var stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => host.CaughtUpAsync(Soon));

        Assert.Equal(new Place(poison, 1), stopped.Health.Poison!.Place);
        Assert.Equal("account/a@4", stopped.Health.Poison.EventId);
        Assert.Contains("1000 rows", stopped.Health.Reason, StringComparison.Ordinal);
        Assert.Equal(new Place(poison, 0), (await _ledger.CheckAsync<Plain>(_target))!.Place);
    }

    [Fact]
    public async Task Two_hosts_keep_one_view_right_and_one_of_them_stands_ready()
    {
        await _ledger.FillAsync(500);
        var options = new ProjectionOptions { TakeOverAfter = TimeSpan.FromMilliseconds(300) };
        var first = _ledger.Run<Plain>(_target, options);
        await using var second = _ledger.Run<Plain>(_target, options);
        for (var i = 0; i < 20; i++)
        {
            await _ledger.FillAsync(100, seed: i);
            await Task.Delay(5, Soon);
        }

        await Task.WhenAll(first.CaughtUpAsync(Soon), second.CaughtUpAsync(Soon));
        await _ledger.CheckAsync<Plain>(_target);
        await WaitAsync(() => first.Health["owners"].State == ProjectionState.Spare || second.Health["owners"].State == ProjectionState.Spare);
        Assert.Single([first.Health["owners"], second.Health["owners"]], health => health.State == ProjectionState.Spare);
        await first.DisposeAsync();
        await _ledger.FillAsync(100, seed: 99);
        await second.CaughtUpAsync(Soon);
        Assert.Equal(Place.EndOf(_ledger.End), (await _ledger.CheckAsync<Plain>(_target))!.Place);
    }

    [Fact]
    public async Task A_changed_projection_is_built_beside_the_old_one_and_readers_are_switched()
    {
        await _ledger.FillAsync(300);
        await using (var old = _ledger.Run<Plain>(_target))
            await old.CaughtUpAsync(Soon);
        using var view = new View<OwnerRow<Changed>, string>(_target, Ledger.Layout, new() { SwitchCheck = TimeSpan.Zero });
        var before = (await view.ListAsync(cancellationToken: Soon).ToListAsync(Soon)).Count;
        await using var host = _ledger.Run<Changed>(_target);
        await host.CaughtUpAsync(Soon);
        await WaitAsync(() => host.Health["owners"].State == ProjectionState.Live);

        Assert.Equal(new Fingerprint(2), (await _target.ReadCurrentAsync("bank", "owners", Soon))!.Fingerprint);
        Assert.Equal(before, (await view.ListAsync(cancellationToken: Soon).ToListAsync(Soon)).Count);
        Assert.Equal([new Fingerprint(1)], (await host.RemoveOldAsync("owners", Soon)).Select(build => build.Fingerprint));
        Assert.Equal(before, (await view.ListAsync(cancellationToken: Soon).ToListAsync(Soon)).Count);
    }

    [Fact]
    public async Task Neither_the_build_of_the_host_nor_the_one_in_use_is_removed_as_an_old_one()
    {
        await _ledger.FillAsync(50);
        await using (var old = _ledger.Run<Plain>(_target))
            await old.CaughtUpAsync(Soon);
        await using var host = _ledger.Run<Changed>(_target, new() { SwitchesByItself = false });
        await host.CaughtUpAsync(Soon);

        Assert.Empty(await host.RemoveOldAsync("owners", Soon));
        Assert.Equal(2, (await _target.ListAsync("bank", "owners", Soon)).Count);
        Assert.Equal(new Fingerprint(1), (await _target.ReadCurrentAsync("bank", "owners", Soon))!.Fingerprint);
    }

    [Fact]
    public async Task What_was_counted_is_counted_on_by_the_next_host()
    {
        await _ledger.WriteAsync("nobody", new Deposited(1), new Deposited(2));
        await using (var first = _ledger.Run<Plain>(_target))
            await first.CaughtUpAsync(Soon);
        await _ledger.WriteAsync("nobody", new Deposited(3));
        await using var second = _ledger.Run<Plain>(_target);
        await second.CaughtUpAsync(Soon);

        var checkpoint = (await _ledger.CheckAsync<Plain>(_target))!;
        Assert.Equal((3, 3), (checkpoint.Events, checkpoint.Skipped));
    }

    [Theory]
    [InlineData(99, null)] // of another fold
    [InlineData(1, "another-log")]
    public async Task A_checkpoint_of_another_fold_or_log_is_not_gone_on_from(int fold, string? log)
    {
        await _ledger.FillAsync(10);
        var table = (await _target.OpenAsync(OwnerRow<Plain>.Description.BuildOf("bank", _ledger.Store.Incarnation), creates: true, Soon))!;
        var strange = new ViewCheckpoint(log ?? _ledger.Store.Incarnation, new Fingerprint((ulong)fold), [Place.EndOf(_ledger.End)], true, Guid.NewGuid(), 1, 0, 0);
        Assert.NotNull(await table.CommitAsync(new ViewCommit([], strange.ToBytes(), 0), Soon));
        await using var host = _ledger.Run<Plain>(_target);

        var stopped = await Assert.ThrowsAsync<ProjectionStoppedException>(() => host.CaughtUpAsync(_ledger.End, Soon));
        Assert.Contains("Remove the build", stopped.Health.Reason, StringComparison.Ordinal);
        Assert.Equal(strange.Writer, ViewCheckpoint.Read((await table.ReadCheckpointAsync(Soon)).Bytes).Writer);
    }

    [Fact]
    public async Task Who_waited_until_a_view_has_caught_up_can_read_it()
    {
        var target = new FaultyTarget(_target, 1, 1) { IsWell = true, SwitchTakes = TimeSpan.FromMilliseconds(100) };
        await _ledger.WriteAsync("a", new AccountOpened("bob"));
        var options = new ProjectionOptions { TakeOverAfter = TimeSpan.FromMilliseconds(40) };
        await using var first = _ledger.Run<Plain>(target, options);
        await using var second = _ledger.Run<Plain>(target, options);
        foreach (var host in (ProjectionHost[])[first, second])
        {
            await host.CaughtUpAsync(Soon);
            using var view = new View<OwnerRow<Plain>, string>(_target, Ledger.Layout);
            Assert.NotNull(await view.GetAsync("bob", cancellationToken: Soon));
        }
    }

    [Fact]
    public async Task A_view_of_an_empty_log_has_caught_up_and_can_be_read()
    {
        await using var host = _ledger.Run<Plain>(_target);
        await host.CaughtUpAsync(Soon);
        using var view = new View<OwnerRow<Plain>, string>(_target, Ledger.Layout);
        Assert.Null(await view.GetAsync("bob", cancellationToken: Soon));
    }

    [Fact]
    public async Task A_host_may_be_disposed_twice_and_at_the_same_time()
    {
        var host = _ledger.Run<Plain>(_target);
        await _ledger.FillAsync(50);
        await host.CaughtUpAsync(Soon);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await host.DisposeAsync(), Soon)));
        await host.DisposeAsync();

        Assert.Equal(Place.EndOf(_ledger.End), (await _ledger.CheckAsync<Plain>(_target))!.Place);
        Assert.Equal(_ledger.End, host.Health["owners"].Place.Position);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Who_waits_on_a_host_that_ends_is_told(bool isCancelled)
    {
        using var stop = new CancellationTokenSource();
        await using var host = ProjectionHost.Start(_ledger.Store, Ledger.Layout, _target, [OwnerRow<Plain>.Description], cancellationToken: stop.Token);
        await _ledger.FillAsync(50);
        await host.CaughtUpAsync(Soon);
        var waits = host.CaughtUpAsync(_ledger.End with { Sequence = _ledger.End.Sequence + 1 }, Soon);

        if (isCancelled)
            await stop.CancelAsync();
        else
            await host.DisposeAsync();

        var ended = await Assert.ThrowsAsync<ObjectDisposedException>(() => waits);
        Assert.Contains("'owners'", ended.Message, StringComparison.Ordinal);
        await host.CaughtUpAsync(_ledger.End, Soon);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Who_asks_a_host_that_has_ended_is_told(bool isCancelled)
    {
        using var stop = new CancellationTokenSource();
        await using var host = ProjectionHost.Start(_ledger.Store, Ledger.Layout, _target, [OwnerRow<Plain>.Description], cancellationToken: stop.Token);
        await host.CaughtUpAsync(Soon);
        var ends = host.CaughtUpAsync(new Position(0, 99), Soon);
        if (isCancelled)
            await stop.CancelAsync();
        else
            await host.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ends);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.RetryParkedAsync("owners", "bob", Soon));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.ResumeAsync("owners", Soon));
    }

    private async Task WaitAsync(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(5, Soon);
    }
}
