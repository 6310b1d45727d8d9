using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;

namespace DomainEs.Reliability.Tests.Soak;

/// <summary>Writers under random faults for as long as asked, in rounds of half a minute or so: each has servers or a stream of its own, and all that was done in it is checked at its end.</summary>
internal static class SoakRun
{
    public const string Command = "soak";

    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(TimeSpan time, int seed)
    {
        var random = new Random(seed);
        var totals = new SoakTotals();
        var started = TimeProvider.System.GetTimestamp();
        for (var round = 0; TimeProvider.System.GetElapsedTime(started) < time; round++)
        {
            // Two rounds of writers, two of views. Each round has a seed of its own, so that one can be told from how it was made.
            var projects = round % 4 >= 2;
            await using SoakRound next = round % 2 == 0 ? new SingleRound(random.Next(), projects, totals) : new ClusterRound(random.Next(), projects, totals);
            await RunAsync(next, Shorter(time - TimeProvider.System.GetElapsedTime(started)), totals);
        }

        totals.Print(TimeProvider.System.GetElapsedTime(started), seed);
        return totals is { Lost: 0, Doubled: 0, Unexplained: 0 } ? 0 : 1;
    }

    private static async Task RunAsync(SoakRound round, TimeSpan time, SoakTotals totals)
    {
        try
        {
            await round.RunAsync(time);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            totals.Round(round.Totals, [new Finding("soak", FindingKind.Stuck, $"{round} ended by {e}")]);
        }
    }

    private static TimeSpan Shorter(TimeSpan left) => left < s_round ? left : s_round;
}
