namespace DomainEs.Tests.Snapshots;

/// <summary>When another snapshot is due.</summary>
public sealed class SinceSnapshotTests
{
    [Fact]
    public void Entries_that_lie_more_than_40000_sequences_apart_are_worth_one_however_small()
    {
        var since = new SinceSnapshot();
        foreach (var sequence in new ulong[] { 5, 10, 11, 40_005 })
            since.AddUpTo(sequence, 1);
        Assert.False(since.IsSpread || since.IsDue);
        since.AddUpTo(40_006, 1);
        Assert.True(since.IsSpread && since.IsDue && since.IsWorth(100_000));
        since.Begin(40_006, 500);
        Assert.False(since.IsSpread || since.IsDue);
    }

    [Fact]
    public void Three_entries_are_read_faster_than_a_snapshot_and_they_are()
    {
        var since = new SinceSnapshot();
        foreach (var sequence in new ulong[] { 1, 500_000, 1_000_000 })
            since.AddUpTo(sequence, 1);
        Assert.False(since.IsDue);
    }

    [Theory]
    [InlineData(4095, 100, false)]
    [InlineData(4096, 100, true)]
    [InlineData(4096, 4096, true)]
    [InlineData(9_999, 10_000, false)]
    [InlineData(10_000, 10_000, true)]
    public void Else_their_bytes_outweigh_the_last_one_and_4_kilobytes(int bytes, int last, bool isDue)
    {
        var since = new SinceSnapshot();
        since.Begin(1, last);
        since.Add(bytes, DateTimeOffset.UnixEpoch);
        since.AddUpTo(100, 50);
        Assert.Equal(isDue, since.IsDue);
    }

    [Fact]
    public void Of_several_that_are_read_at_once_it_counts_when_the_first_was_made()
    {
        var times = new LogTimes();
        var since = Read(made: 100, upTo: 1_000_000);
        since.Measure(times);
        Assert.False(since.IsSpread); // nobody knows
        times.Saw(900_000, At(90));
        since.Measure(times);
        Assert.False(since.IsSpread); // made after what stands 100,000 before its end
        times.Saw(955_000, At(120));
        since.Measure(times);
        Assert.True(since.IsSpread && since.IsDue && since.IsWorth(100_000));
        since.Begin(1_000_000, 500);
        since.Measure(times);
        Assert.False(since.IsSpread);
    }

    [Fact]
    public void What_stands_near_the_end_says_nothing_of_entries_far_before_it()
    {
        var times = new LogTimes();
        times.Saw(960_001, At(50));
        var since = Read(made: 10, upTo: 1_000_000);
        since.Measure(times);
        Assert.False(since.IsSpread);
    }

    [Fact]
    public void How_far_apart_is_counted_from_the_last_snapshot()
    {
        var since = new SinceSnapshot();
        since.Begin(5, 100);
        foreach (var sequence in new ulong[] { 50_000, 50_001, 50_002 })
            since.AddUpTo(sequence, 1);
        Assert.False(since.IsSpread);
        since.AddUpTo(50_003, 1);
        Assert.True(since.IsSpread);
        since.Begin(50_003, 100);
        since.AddUpTo(100_000, 1);
        Assert.False(since.IsSpread); // those before it count no more
    }

    [Fact]
    public void What_is_in_a_snapshot_counts_no_more()
    {
        var since = new SinceSnapshot();
        since.Add(5000, DateTimeOffset.UnixEpoch);
        since.AddUpTo(1, 1);
        Assert.True(since.TryTake());
        since.Begin(1, 100);
        since.Add(4095, DateTimeOffset.UnixEpoch);
        since.AddUpTo(2, 1);
        Assert.False(since.IsDue);
    }

    [Theory]
    [InlineData(5000, true)]
    [InlineData(5001, false)]
    public void One_that_outweighs_what_it_spares_waits_until_as_much_was_folded(int size, bool isWorth)
    {
        var since = new SinceSnapshot();
        since.Add(5000, DateTimeOffset.UnixEpoch);
        Assert.True(since.TryTake());
        Assert.False(since.TryTake());
        Assert.Equal(isWorth, since.IsWorth(size));
        if (isWorth)
            return;
        Assert.False(since.IsDue);
        since.Add(1, DateTimeOffset.UnixEpoch);
        Assert.True(since.TryTake() && since.IsWorth(size));
    }

    [Fact]
    public void One_that_could_not_be_written_is_tried_when_twice_as_much_was_folded()
    {
        var since = new SinceSnapshot();
        since.Add(5000, DateTimeOffset.UnixEpoch);
        Assert.True(since.TryTake());
        since.GiveUp();
        since.Add(9999, DateTimeOffset.UnixEpoch);
        Assert.False(since.IsDue);
        since.Add(1, DateTimeOffset.UnixEpoch);
        Assert.True(since.IsDue);
    }

    [Fact]
    public void Of_what_is_somebody_elses_none_is_due()
    {
        var since = new SinceSnapshot();
        since.Add(5000, DateTimeOffset.UnixEpoch);
        Assert.True(since.IsDue);
        since.Stop();
        Assert.False(since.IsDue || since.TryTake());
    }

    private static SinceSnapshot Read(int made, ulong upTo)
    {
        var since = new SinceSnapshot();
        for (var i = 0; i < 4; i++)
            since.Add(100, At(made + i));
        since.AddUpTo(upTo, 4);
        return since;
    }

    private static DateTimeOffset At(int seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
}
