using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A14, A16 on a single server: answers are lost and the wire cut; answers come twice and in another order.</summary>
public sealed class LostAnswerTests
{
    private const int Faults = 80;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A14_Answers_that_are_lost_with_the_connection_double_nothing()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var proxy = new FaultProxy(server.Port);
        await using var run = await FaultRun.StartAsync(proxy.Url, server.Layout);
        for (var fault = 0; fault < Faults; fault++)
        {
            await run.History.FaultAsync("answers lost, wire cut", async () =>
            {
                proxy.FromServer = AnswerRules.Lose;
                await Task.Delay(Random.Shared.Next(5, 50), Ct);
                proxy.Heal();
            });
            await Task.Delay(Random.Shared.Next(50, 150), Ct);
        }

        await run.FaultAsync("the last", () => Task.Run(proxy.Heal));
        Checks.None(await run.EndAsync(server.Replica));
        Assert.True(run.Totals.FoundStored > 0, "No answer that counted was lost: the proxy lost none.");
        TestContext.Current.TestOutputHelper!.WriteLine(run.Totals.ToString());
    }

    [Fact]
    public async Task A16_Answers_that_come_twice_and_out_of_order_are_never_taken_for_anothers()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var proxy = new FaultProxy(server.Port);
        await using var run = await FaultRun.StartAsync(proxy.Url, server.Layout, new() { Writers = 24 });
        await run.FaultAsync("answers shuffled", async () =>
        {
            proxy.FromServer = AnswerRules.Shuffle(seed: 16);
            await Task.Delay(3000, Ct);
            proxy.FromServer = FaultProxy.PassToClient;
        });
        Checks.None(await run.EndAsync(server.Replica));
        TestContext.Current.TestOutputHelper!.WriteLine(run.Totals.ToString());
    }
}
