namespace DomainEs.JetStream.Tests.Store;

/// <summary>A clock on which ten seconds pass in one, so that a test need not wait for what takes long.</summary>
internal sealed class FastClock : TimeProvider
{
    private const int Speed = 10;
    private readonly long _start = System.GetTimestamp();

    public override long GetTimestamp() => _start + (Speed * (System.GetTimestamp() - _start));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

    private static TimeSpan Sooner(TimeSpan time) => time > TimeSpan.Zero ? time / Speed : time;
}
