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
