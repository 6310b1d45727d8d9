using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A5 and A15 on a single server: it stands still, and a retry comes later than the server's window of duplicates.</summary>
public sealed class PauseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A5_A_server_that_stands_still_and_goes_on_stores_what_it_was_sent_once()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var run = await FaultRun.StartAsync(server.Url, server.Layout, new() { AnswerTimeout = TimeSpan.FromMilliseconds(400), ShortBudget = TimeSpan.FromMilliseconds(500) });
        for (var pause = 0; pause < 3; pause++)
        {
            await run.FaultAsync("SIGSTOP, SIGCONT", async () =>
            {
                server.Pause();
                await Task.Delay(Random.Shared.Next(500, 1600), Ct);
                server.Resume();
            });
        }

        Checks.None(await run.EndAsync(server.Replica));
        TestContext.Current.TestOutputHelper!.WriteLine(run.Totals.ToString());
    }

    [Fact]
    public async Task A15_A_retry_after_the_window_of_duplicates_is_still_recognised_by_what_is_stored()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await LateRetries.HoldAsync(server.Url, server.Layout, Ct);
    }
}
