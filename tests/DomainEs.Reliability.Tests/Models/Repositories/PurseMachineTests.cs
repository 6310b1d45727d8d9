using DomainEs.Reliability.Tests.Models.Stores;
using DomainEs.Reliability.Tests.Models.Wrong;

namespace DomainEs.Reliability.Tests.Models.Repositories;

/// <summary>Repositories answer and load as their model, however much they keep and however many commands they write at once.</summary>
public sealed class PurseMachineTests(ModelServer server) : IClassFixture<ModelServer>
{
    // Of 40. Most are found by two; at most five were needed in 600 tries, where one repository must hold a state with enough in it while the other writes behind its back.
    private const int MostOperations = 6;

    [Theory]
    [InlineData(10_000, 64 * 1024 * 1024, 256)]
    [InlineData(10_000, 64 * 1024 * 1024, 1)]
    [InlineData(1, 64 * 1024 * 1024, 3)]
    [InlineData(10_000, 300, 256)]
    [InlineData(0, 0, 256)]
    [InlineData(0, 0, 1)]
    public Task On_the_store_in_memory_with(int cachedStates, long cachedBytes, int maxCommits) =>
        Machines.HoldAsync(new PurseMachine(() => Task.FromResult(Rig(new InMemoryRig(), cachedStates, cachedBytes, maxCommits)), length: 40), runs: 60);

    [Theory]
    [InlineData(10_000, 64 * 1024 * 1024, 256)]
    [InlineData(1, 64 * 1024 * 1024, 3)]
    [InlineData(0, 0, 1)]
    public Task On_the_store_on_JetStream_with(int cachedStates, long cachedBytes, int maxCommits) =>
        Machines.HoldAsync(new PurseMachine(async () => Rig(await server.OpenAsync(), cachedStates, cachedBytes, maxCommits), length: 40), runs: 6);

    [Theory]
    [InlineData(Bug.StoresTwice)]
    [InlineData(Bug.AppendsAgainAfterAConflict)]
    [InlineData(Bug.LosesAcknowledged)]
    [InlineData(Bug.TakesSilenceForFailure)]
    public async Task Repositories_on_a_store_are_found_by_a_short_sequence_that(Bug bug)
    {
        var machine = new PurseMachine(() => Task.FromResult(Rig(new InMemoryRig(store => new WrongStore(store, bug)), 10_000, 64 * 1024 * 1024, 256)), length: 40);
        var counterexample = await Machines.FindAsync(machine, runs: 60, Seed.Next());
        Assert.NotNull(counterexample);
        TestContext.Current.TestOutputHelper?.WriteLine(counterexample.ToString());
        Assert.InRange(counterexample.Operations.Count, 1, MostOperations);
    }

    // Two repositories that meet again and again are to come through, not to give up.
    private static PurseRig Rig(StoreRig store, int cachedStates, long cachedBytes, int maxCommits) =>
        new(store, new RepositoryOptions { CachedStates = cachedStates, CachedBytes = cachedBytes, MaxCommitsPerEntry = maxCommits, MaxAttempts = 200 });
}
