namespace DomainEs;

/// <summary>The time of a commit as it is stored: microseconds since the Unix epoch, UTC.</summary>
internal static class CommitTime
{
    public static long ToMicroseconds(DateTimeOffset time)
    {
        var ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var (whole, rest) = Math.DivRem(ticks, TimeSpan.TicksPerMicrosecond);
        return rest < 0 ? whole - 1 : whole;
    }

    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.Ticks + checked(microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The later of the clock and the aggregate's last commit, so that time never runs backwards in a history; to the stored precision.</summary>
    public static DateTimeOffset Next(DateTimeOffset now, DateTimeOffset last)
    {
        var stored = FromMicroseconds(ToMicroseconds(now));
        return stored > last ? stored : last;
    }
}
