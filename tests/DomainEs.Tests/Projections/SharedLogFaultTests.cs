namespace DomainEs.Tests.Projections;

/// <summary>What becomes of a shared reading that fails or is ended.</summary>
public sealed class SharedLogFaultTests : IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
    private readonly ScriptedLog _store = new();

    private CancellationToken Soon => _patience.Token;

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task A_reading_that_fails_goes_on_behind_what_it_gave()
    {
        await _store.WriteAsync(5);
        _store.Before = static (reading, at, _) => reading == 1 && at == 4 ? throw new IOException("not now") : Task.CompletedTask;
        await using var log = Log(TimeSpan.FromMilliseconds(1));

        Assert.Equal([1, 2, 3, 4, 5], await TakeAsync(log, log.TryAttach(Position.Start)!, 5));
        Assert.Equal([0, 3], _store.Readings);
        Assert.Null(log.Fault);
    }

    [Fact]
    public async Task A_log_that_went_back_is_told_to_who_waits_and_read_again_for_who_tries_again()
    {
        await _store.WriteAsync(2);
        _store.Before = static (reading, _, _) => reading == 1 ? throw new LogWentBackException(new Position(0, 9), new Position(0, 2)) : Task.CompletedTask;
        await using var log = Log(TimeSpan.FromHours(1));
        var attachment = log.TryAttach(Position.Start)!;

        Assert.Equal(9UL, (await Assert.ThrowsAsync<LogWentBackException>(() => log.NextAsync(attachment, Soon).AsTask())).Asked.Sequence);
        log.Detach(attachment);

        Assert.Equal([1, 2], await TakeAsync(log, log.TryAttach(Position.Start)!, 2));
    }

    [Fact]
    public async Task A_log_that_is_there_again_is_not_said_to_have_gone_back()
    {
        await _store.WriteAsync(2);
        _store.Before = static (reading, _, _) => reading == 1 ? throw new LogWentBackException(new Position(0, 9), new Position(0, 2)) : Task.CompletedTask;
        await using var log = Log(TimeSpan.FromMilliseconds(1));
        var attachment = log.TryAttach(Position.Start)!;
        while (!log.HasNext(attachment))
            await Task.Delay(5, Soon);
        Assert.Equal([1, 2], await TakeAsync(log, attachment, 2));

        var next = log.NextAsync(attachment, Soon).AsTask();
        await _store.WriteAsync(1);

        Assert.Equal(3UL, (await next)!.Last.Sequence);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task What_comes_of_a_reading_that_was_ended_is_not_taken_for_the_next_one(bool fails)
    {
        await _store.WriteAsync(10);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.Before = async (reading, at, _) =>
        {
            if (reading != 1 || at != 7)
                return;
            await held.Task.ConfigureAwait(false);
            if (fails)
                throw new LogWentBackException(new Position(0, 9), new Position(0, 2));
        };
        await using var log = Log(TimeSpan.FromHours(1));
        var ahead = log.TryAttach(SharedLogTests.At(5))!;
        Assert.Equal([6], await TakeAsync(log, ahead, 1));
        log.Detach(ahead);
        var behind = log.TryAttach(Position.Start)!;
        var taken = TakeAsync(log, behind, 8);

        held.SetResult();

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], await taken);
    }

    [Fact]
    public async Task A_store_that_is_slow_to_end_a_reading_holds_up_nobody()
    {
        using var end = new ManualResetEventSlim();
        await _store.WriteAsync(10);
        _store.Before = (reading, at, stop) =>
        {
            if (reading == 1 && at == 6)
                stop.Register(() => end.Wait(CancellationToken.None));
            return Task.CompletedTask;
        };
        await using var log = Log(TimeSpan.FromHours(1));
        var ahead = log.TryAttach(SharedLogTests.At(5))!;
        await TakeAsync(log, ahead, 1);
        log.Detach(ahead);
        try
        {
            Assert.NotNull(await Task.Run(() => log.TryAttach(Position.Start), Soon).WaitAsync(Soon));
        }
        finally
        {
            end.Set();
        }
    }

    [Fact]
    public async Task Who_ends_it_waits_until_the_store_has_ended_the_reading()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.Before = (_, at, _) => at is null ? ended.Task : Task.CompletedTask;
        await _store.WriteAsync(1);
        var log = Log(TimeSpan.FromHours(1));
        await TakeAsync(log, log.TryAttach(Position.Start)!, 1);

        var disposed = log.DisposeAsync().AsTask();

        Assert.False(disposed.IsCompleted);
        ended.SetResult();
        await disposed.WaitAsync(Soon);
    }

    private SharedLog Log(TimeSpan retryAfter) => SharedLogTests.Over(_store, new ProjectionOptions { SlowAfter = TimeSpan.FromHours(1), RetryAfter = retryAfter });

    private Task<ulong[]> TakeAsync(SharedLog log, LogAttachment attachment, int count) => SharedLogTests.TakeAsync(log, attachment, count, Soon);
}
