namespace DomainEs.JetStream.Tests.Store;

/// <summary>A clock that stands still until it is told to jump ahead, so that nothing is over because the machine is slow.</summary>
internal sealed class StillClock : TimeProvider
{
    private long _now = System.GetTimestamp();

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public void Jump(TimeSpan time) => Interlocked.Add(ref _now, (long)(time.TotalSeconds * TimestampFrequency));
}
