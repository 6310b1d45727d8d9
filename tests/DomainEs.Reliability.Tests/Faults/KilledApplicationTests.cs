using DomainEs.Reliability.Tests.Faults.Child;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A22 and A5: the application itself is killed at each step of a command, or stands still.</summary>
public sealed class KilledApplicationTests
{
    private const int Commands = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, string> Boundaries => [.. Boundary.All.Select(static (boundary, index) => (index, boundary.Name))];

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task A22_What_an_application_was_killed_at_is_done_once_by_the_next(int index, string name)
    {
        var server = await s_server.Value;
        var layout = ClusterFixture.NewContext();
        await server.ProvisionAsync(layout);
        await using var proxy = new FaultProxy(server.Port);
        var boundary = Boundary.All[index];
        var trap = new Trap(proxy, boundary);
        using (var first = ChildProcess.Send(proxy.Url, layout, Commands))
        {
            await trap.Sprung.WaitAsync(TimeSpan.FromSeconds(60), Ct);

            // What was passed on in full may still be on its way to the process.
            await Task.Delay(boundary.PassedOn == 1 ? 200 : 20, Ct);
            await first.KillAsync();
            await HoldsAsync(server, layout, first, atLeast: first.Lines.Count);
        }

        proxy.Heal();
        using var second = ChildProcess.Send(server.Url, layout, Commands);
        await second.EndAsync(Ct);
        var log = await HoldsAsync(server, layout, second, atLeast: Commands);
        Assert.Equal(Commands, log.Count);
        TestContext.Current.TestOutputHelper!.WriteLine($"killed {name}; then: {string.Join(", ", second.Lines)}");
    }

    [Fact]
    public async Task A5_An_application_that_stands_still_goes_on_and_doubles_nothing()
    {
        var server = await s_server.Value;
        var layout = ClusterFixture.NewContext();
        await server.ProvisionAsync(layout);
        using var child = ChildProcess.Send(server.Url, layout, commands: 200, pauseMilliseconds: 5);
        for (var pause = 0; pause < 3; pause++)
        {
            await Eventually.IsAsync(() => Task.FromResult(child.Lines.Count > pause * 20), TimeSpan.FromSeconds(60), "The application sent nothing", Ct);
            Signal.Pause(child.Id);
            await Task.Delay(700, Ct);
            Signal.Resume(child.Id);
        }

        await child.EndAsync(Ct);
        Assert.Equal(200, (await HoldsAsync(server, layout, child, atLeast: 200)).Count);
    }

    private static readonly Lazy<Task<SingleServer>> s_server = new(static () => SingleServer.StartAsync());

    /// <summary>The log has every command that was reported, each once, and none that was not sent.</summary>
    private static async Task<List<LoggedEntry>> HoldsAsync(SingleServer server, StreamLayout layout, ChildProcess child, int atLeast)
    {
        var log = (await RawLog.ReadAsync(server.Url, layout, cancellationToken: Ct)).ConvertAll(static entry => LoggedEntry.Of(entry));
        var key = Decider.KeyOf(SendingProcess.Tally);
        var stored = log.SelectMany(static entry => entry.Commits).Select(static commit => commit.Id).ToList();
        var sent = Enumerable.Range(0, 1000).Select(command => CommitId.Of(key, SendingProcess.IdOf(command))).ToList();
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Equal(sent.Take(stored.Count), stored);
        Assert.InRange(stored.Count, atLeast, int.MaxValue);
        Assert.All(child.Lines, static line => Assert.True(line.EndsWith(" Accepted", StringComparison.Ordinal) || line.EndsWith(" Duplicate", StringComparison.Ordinal), line));
        return log;
    }
}
