namespace DomainEs.JetStream.Tests.Store;

/// <summary>A clock that jumps ahead when it is told to, and else goes as time does.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private long _ahead;

    public override long GetTimestamp() => System.GetTimestamp() + Volatile.Read(ref _ahead);

    public void Jump(TimeSpan time) => Interlocked.Add(ref _ahead, (long)(time.TotalSeconds * TimestampFrequency));
}
