namespace DomainEs.Tests.Projections;

/// <summary>Who is given what of a reading that several share.</summary>
public sealed class SharedLogTests : IAsyncLifetime
{
    private const int MoreThanKept = 60;

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
    private readonly ScriptedLog _store = new();
    private readonly SharedLog _log;

    public SharedLogTests() => _log = Over(_store, new ProjectionOptions { SlowAfter = TimeSpan.FromHours(1), RetryAfter = TimeSpan.FromHours(1) });

    private CancellationToken Soon => _patience.Token;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        _patience.Dispose();
    }

    [Fact]
    public async Task One_reading_serves_all_that_stand_near_each_other()
    {
        await _store.WriteAsync(10);
        _log.Start(Position.Start);
        var one = _log.TryAttach(Position.Start)!;
        Assert.Equal(Sequences(1, 10), await TakeAsync(_log, one, 10));
        var other = _log.TryAttach(At(7))!;
        Assert.Equal(Sequences(8, 10), await TakeAsync(_log, other, 3));

        _log.Start(At(3));
        await _store.WriteAsync(1);

        Assert.Equal([11], await TakeAsync(_log, one, 1));
        Assert.Equal([11], await TakeAsync(_log, other, 1));
        Assert.Equal([0], _store.Readings);
    }

    [Fact]
    public async Task Who_stands_behind_what_is_kept_reads_by_itself_while_others_share()
    {
        await _store.WriteAsync(MoreThanKept);
        var one = _log.TryAttach(Position.Start)!;
        Assert.Equal(Sequences(1, MoreThanKept), await TakeAsync(_log, one, MoreThanKept));

        Assert.Null(_log.TryAttach(At(5)));

        await _store.WriteAsync(1);
        Assert.Equal([MoreThanKept + 1], await TakeAsync(_log, one, 1));
        Assert.Equal([0], _store.Readings);
    }

    [Fact]
    public async Task Who_stands_at_the_end_of_the_log_is_told_so()
    {
        await _store.WriteAsync(3);
        await TakeAsync(_log, _log.TryAttach(Position.Start)!, 3);
        var atEnd = _log.TryAttach(At(3))!;
        Assert.True(_log.HasNext(atEnd));

        Assert.True((await _log.NextAsync(atEnd, Soon))!.IsCaughtUp);

        Assert.False(_log.HasNext(atEnd));
    }

    [Fact]
    public async Task Where_nobody_shares_any_more_reading_begins_anew_where_it_is_asked_to_and_leaves_nothing_out()
    {
        await _store.WriteAsync(MoreThanKept);
        var ahead = _log.TryAttach(Position.Start)!;
        await TakeAsync(_log, ahead, MoreThanKept);
        _log.Detach(ahead);

        var behind = _log.TryAttach(At(5))!;
        Assert.Equal(Sequences(6, MoreThanKept), await TakeAsync(_log, behind, MoreThanKept - 5));
        Assert.Null(await _log.NextAsync(ahead, Soon));
        _log.Detach(behind);

        // From where it ended it goes on.
        var next = _log.TryAttach(At(MoreThanKept))!;
        await TakeAsync(_log, next, 1);
        Assert.Equal([0, 5], _store.Readings);
    }

    [Fact]
    public async Task A_reading_that_began_further_on_is_not_shared_by_who_would_miss_what_lies_between()
    {
        await _store.WriteAsync(MoreThanKept);
        var first = _log.TryAttach(Position.Start)!;
        await TakeAsync(_log, first, 1);
        _log.Detach(first);
        var ahead = _log.TryAttach(At(MoreThanKept))!;
        await _store.WriteAsync(1);
        Assert.Equal([MoreThanKept + 1], await TakeAsync(_log, ahead, 1));

        Assert.Null(_log.TryAttach(At(10)));
    }

    [Fact]
    public async Task Nobody_to_read_for_is_no_reason_to_read_on()
    {
        await _store.WriteAsync(MoreThanKept);
        _log.Start(Position.Start);
        while (_store.Given < 33)
            await Task.Delay(5, Soon);

        Assert.Equal(Sequences(1, MoreThanKept), await TakeAsync(_log, _log.TryAttach(Position.Start)!, MoreThanKept));
        Assert.Equal([0], _store.Readings);
    }

    [Fact]
    public async Task Who_leaves_holds_up_nobody()
    {
        await _store.WriteAsync(MoreThanKept);
        var (slow, fast) = (_log.TryAttach(Position.Start)!, _log.TryAttach(Position.Start)!);
        await TakeAsync(_log, fast, 32);
        var next = _log.NextAsync(fast, Soon).AsTask();
        Assert.False(next.IsCompleted);

        _log.Detach(slow);

        Assert.Equal(33UL, (await next)!.Last.Sequence);
        Assert.Null(await _log.NextAsync(slow, Soon));
    }

    [Fact]
    public async Task Who_is_slow_is_left_and_told_so()
    {
        await _store.WriteAsync(MoreThanKept);
        await using var log = Over(_store, new ProjectionOptions { SlowAfter = TimeSpan.FromMilliseconds(1) });
        var (slow, fast) = (log.TryAttach(Position.Start)!, log.TryAttach(Position.Start)!);

        Assert.Equal(Sequences(1, MoreThanKept), await TakeAsync(log, fast, MoreThanKept));
        Assert.Null(await log.NextAsync(slow, Soon));
    }

    [Fact]
    public async Task Who_never_ends_with_what_it_was_given_holds_up_nobody()
    {
        using var end = new ManualResetEventSlim();
        try
        {
            var stuck = StayAsync(_log.TryAttach(Position.Start)!, end);
            var next = _log.NextAsync(_log.TryAttach(Position.Start)!, CancellationToken.None).AsTask();
            await _store.WriteAsync(1);
            Assert.NotNull(await next.WaitAsync(Soon));
            end.Set();
            await stuck;
        }
        finally
        {
            end.Set();
        }
    }

    internal static SharedLog Over(IEventStore store, ProjectionOptions options) => new(store, static () => new LogDecoder([RoutedRow.Description]), options);

    internal static Position At(ulong sequence) => new(0, sequence);

    internal static async Task<ulong[]> TakeAsync(SharedLog log, LogAttachment attachment, int count, CancellationToken cancellationToken)
    {
        var taken = new ulong[count];
        for (var i = 0; i < count; i++)
            taken[i] = (await log.NextAsync(attachment, cancellationToken))!.Last.Sequence;
        return taken;
    }

    private static IEnumerable<ulong> Sequences(ulong first, ulong last) => Enumerable.Range((int)first, (int)(last - first + 1)).Select(static i => (ulong)i);

    private Task<ulong[]> TakeAsync(SharedLog log, LogAttachment attachment, int count) => TakeAsync(log, attachment, count, Soon);

    private async Task StayAsync(LogAttachment attachment, ManualResetEventSlim end)
    {
        await _log.NextAsync(attachment, CancellationToken.None).ConfigureAwait(false);
        end.Wait(CancellationToken.None);
    }
}
