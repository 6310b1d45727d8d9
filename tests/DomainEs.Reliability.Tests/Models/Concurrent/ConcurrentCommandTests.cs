using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Models.Stores;
using DomainEs.Reliability.Tests.Models.Wrong;

namespace DomainEs.Reliability.Tests.Models.Concurrent;

/// <summary>Commands that are sent at the same time leave a history that the checkers accept, whatever is kept and written together.</summary>
public sealed class ConcurrentCommandTests(ModelServer server) : IClassFixture<ModelServer>
{
    private const int Runs = 20;

    public static TheoryData<int, int> Options => new() { { 10_000, 256 }, { 10_000, 1 }, { 1, 4 }, { 0, 256 }, { 0, 1 } };

    [Theory, MemberData(nameof(Options))]
    public async Task Commands_on_the_store_in_memory_with(int cachedStates, int maxCommits)
    {
        var random = Seed.Next().ToRandom();
        for (var run = 0; run < Runs; run++)
            await HoldAsync(Clients(random), new InMemoryEventStore(), cachedStates, maxCommits);
    }

    [Theory, MemberData(nameof(Options))]
    public async Task Commands_on_JetStream_with(int cachedStates, int maxCommits)
    {
        var random = Seed.Next().ToRandom();
        await using var rig = await server.OpenAsync();
        await HoldAsync(Clients(random), rig.Store, cachedStates, maxCommits);
    }

    [Theory, MemberData(nameof(Options))]
    public async Task Commands_on_JetStream_while_the_wire_is_cut_with(int cachedStates, int maxCommits)
    {
        var random = Seed.Next().ToRandom();
        await using var rig = await server.OpenAsync();
        var history = await rig.CutDuringAsync(() => Clients(random).RunAsync(rig.Store, How(cachedStates, maxCommits)));
        Checks.Hold(history, await FinalLog.ReadAsync(rig.Store));
    }

    [Theory]
    [InlineData(Bug.StoresTwice)]
    [InlineData(Bug.LosesAcknowledged)]
    [InlineData(Bug.TakesSilenceForFailure)]
    [InlineData(Bug.LoadsFromAReplicaBehind)]
    public async Task A_store_is_found_under_commands_that(Bug bug)
    {
        var random = Seed.Next().ToRandom();
        for (var run = 0; run < Runs; run++)
        {
            var store = new WrongStore(new InMemoryEventStore(), bug);
            if (await FailsAsync(() => HoldAsync(Clients(random), store, cachedStates: 0, maxCommits: 4)))
                return;
        }

        Assert.Fail($"{bug} was not found in {Runs} histories");
    }

    private static CommandClients Clients(Random random) => new(random.Next(3, 9), random.Next(1, 3), Steps: 20, random.Next(1_000_000));

    private static RepositoryOptions How(int cachedStates, int maxCommits) => new() { CachedStates = cachedStates, MaxCommitsPerEntry = maxCommits };

    private static async Task HoldAsync(CommandClients clients, IEventStore store, int cachedStates, int maxCommits)
    {
        var history = await clients.RunAsync(store, How(cachedStates, maxCommits));
        Checks.Hold(history, await FinalLog.ReadAsync(store));
    }

    // A store may be so wrong that the repository stops over it; that is as good as a finding.
    private static async Task<bool> FailsAsync(Func<Task> run)
    {
        try
        {
            await run().WaitAsync(TimeSpan.FromSeconds(20));
            return false;
        }
        catch (Exception e) when (e is not TimeoutException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(e.Message);
            return true;
        }
    }
}
