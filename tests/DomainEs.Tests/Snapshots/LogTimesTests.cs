using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Tests.Snapshots;

/// <summary>What a repository knows of when the log was where.</summary>
public sealed class LogTimesTests
{
    [Fact]
    public void It_never_says_apart_of_what_is_near() => Prop.ForAll(Places(), static sample =>
    {
        var (times, first, distance, last) = Seen(sample);
        return !times.IsApart(At(first), last, distance) || last - first > distance;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_says_apart_wherever_it_saw_a_place_in_between_that_is_far_enough() => Prop.ForAll(Places(), static sample =>
    {
        var (times, first, distance, last) = Seen(sample);
        return times.IsApart(At(first), last, distance) == sample.Seen.Any(place => (ulong)place >= first && (ulong)place + distance < last);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_a_long_log_the_newest_stretches_are_remembered()
    {
        var times = new LogTimes();
        for (var place = 0UL; place < 100_000_000; place += 5_000)
            times.Saw(place, At(place));
        times.Saw(77, At(77)); // an old one does not push out what is newer
        Assert.True(times.IsApart(At(96_100_000), 100_000_000, 40_000));
        Assert.True(times.IsApart(At(1), 100_000_000, 40_000));
        Assert.False(times.IsApart(At(1), 1_000_000, 40_000));
    }

    [Theory]
    [InlineData(1_000, 41_000, false)] // it stands 40,000 before the end
    [InlineData(1_000, 41_001, true)]
    [InlineData(8_192, 48_193, true)] // the first place of a stretch, and the last
    [InlineData(8_192, 48_192, false)]
    [InlineData(16_383, 56_384, true)]
    [InlineData(16_383, 56_383, false)]
    [InlineData(5, 3_000_000, true)] // 366 stretches before
    public void One_place_says_apart_of_what_was_made_there_or_before_and_stands_further_than_the_distance(ulong place, ulong last, bool isApart)
    {
        var times = new LogTimes();
        times.Saw(place, At(place));
        Assert.Equal(isApart, times.IsApart(At(place), last, 40_000));
        Assert.Equal(isApart, times.IsApart(At(place - 1), last, 40_000));
        Assert.False(times.IsApart(At(place + 1), last, 40_000));
    }

    [Fact]
    public void A_place_that_was_forgotten_for_a_newer_stretch_hides_none_before_it()
    {
        var times = new LogTimes();
        times.Saw(10, At(10)); // shares its slot with stretch 512
        times.Saw(511 * 8192UL, At(511 * 8192UL));
        Assert.True(times.IsApart(At(511 * 8192UL), (512 * 8192UL) + 40_100, 40_000));
    }

    // Everything is made one after another, a sequence a microsecond; at most one place in a stretch.
    private static (LogTimes Times, ulong First, ulong Distance, ulong Last) Seen((int[] Seen, int First, int Length, int Distance) sample)
    {
        var times = new LogTimes();
        foreach (var place in sample.Seen)
            times.Saw((ulong)place, At((ulong)place));
        return (times, (ulong)sample.First, (ulong)sample.Distance, (ulong)(sample.First + sample.Length));
    }

    private static Arbitrary<(int[] Seen, int First, int Length, int Distance)> Places() =>
        (from seen in Gen.Choose(0, 120).ListOf()
         from offset in Gen.Choose(0, 8191)
         from first in Gen.Choose(1, 900_000)
         from length in Gen.Choose(0, 200_000)
         from distance in Gen.Choose(0, 100_000)
         select (seen.Distinct().Select(stretch => (stretch * 8192) + offset).ToArray(), first, length, distance)).ToArbitrary();

    private static DateTimeOffset At(ulong sequence) => DateTimeOffset.UnixEpoch.AddMicroseconds(sequence);
}
