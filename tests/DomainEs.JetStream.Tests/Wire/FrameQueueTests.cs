using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Tests.Wire;

/// <summary>The read loop waits a moment for a busy reader, and goes on without a slow one.</summary>
public sealed class FrameQueueTests
{
    private const ulong Room = 1000;

    private readonly HandClock _clock = new();
    private readonly FrameQueue _queue;

    public FrameQueueTests() => _queue = new FrameQueue(_clock);

    [Fact]
    public async Task The_read_loop_waits_until_what_is_here_was_taken()
    {
        var waiting = Fill();
        Assert.False(waiting.IsCompleted);
        Assert.True(_queue.TryTake(out var first));
        await waiting;
        Assert.Equal(1UL, first.Sequence);
    }

    [Fact]
    public async Task A_slow_reader_is_waited_for_once_and_then_no_more_until_it_reads()
    {
        var waiting = Fill();
        _clock.Fire();
        await waiting;
        for (var i = Room + 1; i <= 2 * Room; i++)
            Assert.True(Add(i).IsCompletedSuccessfully);
        for (var i = 1UL; i <= 2 * Room; i++)
        {
            Assert.True(_queue.TryTake(out var frame));
            Assert.Equal(i, frame.Sequence);
        }

        Assert.False(_queue.TryTake(out _));
        Assert.False(Fill().IsCompleted);
    }

    [Fact]
    public void What_is_no_message_never_waits()
    {
        Assert.False(Fill().IsCompleted);
        _queue.Add(new PullFrame(PullSignal.Gone));
        Assert.True(_queue.HasAny());
    }

    private Task Fill()
    {
        for (var i = 1UL; i < Room; i++)
            Assert.True(Add(i).IsCompletedSuccessfully);
        return Add(Room);
    }

    private Task Add(ulong sequence) => _queue.AddAsync(new PullFrame(PullSignal.Message, "bank.account.1", new byte[] { 1 }, sequence, Pending: 5)).AsTask();

    // Its timers fire when the test says so.
    private sealed class HandClock : TimeProvider
    {
        private readonly List<Action> _due = [];

        public void Fire() => _due.ForEach(due => due());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _due.Add(() => callback(state));
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
