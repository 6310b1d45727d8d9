namespace DomainEs.Tests.Walking;

/// <summary>What a changed value reads like, in a history and where a scenario fails.</summary>
public sealed class ValueTextTests
{
    [Fact]
    public void A_date_has_its_year_first() =>
        Assert.Equal(("2026-04-01", "2026-01-04"), TextsOf(new DateOnly(2026, 4, 1), new DateOnly(2026, 1, 4)));

    [Fact]
    public void Two_times_of_day_that_differ_by_one_tick_do_not_read_alike() =>
        Assert.Equal(("08:30:00.0000000", "08:30:00.0000001"), TextsOf(new TimeOnly(8, 30), new TimeOnly(8, 30).Add(TimeSpan.FromTicks(1))));

    private static (string Expected, string Actual) TextsOf<T>(T expected, T actual)
    {
        var comparison = new MemberComparison();
        comparison.Leaf(expected, actual);
        var difference = Assert.Single(comparison.Differences);
        return (difference.Expected, difference.Actual);
    }
}
