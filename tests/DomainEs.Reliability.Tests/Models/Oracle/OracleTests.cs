using DomainEs.Reliability.Tests.Histories.Checkers;

namespace DomainEs.Reliability.Tests.Models.Oracle;

/// <summary>The checker that needs one pass and the search that tries every order say the same.</summary>
public sealed class OracleTests
{
    /// <summary>How many histories; a longer run sets <c>DOMAINES_ORACLE_HISTORIES</c>.</summary>
    private static readonly int s_histories = int.TryParse(Environment.GetEnvironmentVariable("DOMAINES_ORACLE_HISTORIES"), out var count) ? count : 10_000;

    [Fact]
    public void The_checker_and_the_search_agree_on_random_histories()
    {
        var random = Seed.Next().ToRandom();
        var (accepted, rejected) = (0, 0);
        for (var i = 0; i < s_histories; i++)
        {
            var history = SmallHistory.Sound(random);
            if (i % 2 == 1)
                history = history.Mutated(random);
            var isOrdered = Search.FindsAnOrder(history);
            var findings = Linearizability.Check(history.ToHistory(), history.ToLog()).ToList();
            Assert.True(isOrdered == (findings.Count == 0), $"history {i}: the search {(isOrdered ? "finds an order" : "finds none")}, the checker says {string.Join('\n', findings)}\nlog {string.Join(' ', history.Log)}\n{string.Join('\n', history.Operations)}");
            Assert.True(isOrdered || i % 2 == 1, $"history {i} was made sound and has no order");
            _ = isOrdered ? accepted++ : rejected++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{accepted} accepted, {rejected} rejected by both");
        Assert.InRange(rejected, s_histories / 20, s_histories / 2);
    }

    [Fact]
    public void Two_hundred_thousand_operations_are_checked_in_one_pass()
    {
        var (history, log) = Long(200_000);
        var started = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(Linearizability.Check(history, log));
        var whole = started.Elapsed;
        (history, log) = Long(50_000);
        started.Restart();
        Assert.Empty(Linearizability.Check(history, log));
        Assert.True(whole < (8 * started.Elapsed) + TimeSpan.FromMilliseconds(200), $"four times as many took {whole} after {started.Elapsed}");
    }

    private static (Histories.History History, Histories.FinalLog Log) Long(int operations)
    {
        var log = Enumerable.Range(0, operations / 2).Select(i => Histories.Forged.Entry((ulong)i + 1, Histories.Forged.A, i, i + 1)).ToList();
        var history = Histories.History.Of(log.SelectMany((entry, i) => new Histories.Operation[]
        {
            Histories.Forged.Stored($"w{i % 8}", (i * 10) - 35, (i * 10) + 35, entry),
            new Histories.Load($"r{i % 4}", i * 10, (i * 10) + 9, Histories.Forged.A, new Revision((ulong)i + 1), i + 1) { IsStrong = true },
        }));
        return (history, new Histories.FinalLog(log));
    }
}
