using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Testing.JetStream;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A1: a single server is killed at any time under load.</summary>
public sealed class KillTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A1_Killing_the_server_at_any_time_loses_nothing_and_doubles_nothing()
    {
        await using var server = await SingleServer.StartAsync(cancellationToken: Ct);
        await using var run = await FaultRun.StartAsync(server.Url, server.Layout, new() { Writers = 48, Deciders = 16, Aggregates = 64 });
        for (var kill = 0; kill < 4; kill++)
        {
            await Task.Delay(Random.Shared.Next(50, 400), Ct);
            await run.FaultAsync("kill -9", server.KillAndRestartAsync);
        }

        Checks.None(await run.EndAsync(server.Replica));
        TestContext.Current.TestOutputHelper!.WriteLine($"A1: {run.Totals}");
    }
}
