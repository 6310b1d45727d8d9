using DomainEs.Reliability.Tests.Models.Stores;

namespace DomainEs.Reliability.Tests.Models.Wrong;

/// <summary>The state machine finds wrong stores, and says so in a few operations.</summary>
public sealed class SequentialTests
{
    private const int MostOperations = 6;

    /// <summary>All that show where one operation follows another.</summary>
    public static IEnumerable<TheoryDataRow<Bug>> Bugs => Enum.GetValues<Bug>().Except([Bug.None, Bug.SwapsAnswers]).Select(bug => new TheoryDataRow<Bug>(bug));

    [Theory, MemberData(nameof(Bugs))]
    public async Task A_store_is_found_by_a_short_sequence_that(Bug bug)
    {
        var machine = new StoreMachine(() => Task.FromResult<StoreRig>(new InMemoryRig(store => new WrongStore(store, bug))), length: 50);
        var counterexample = await Machines.FindAsync(machine, runs: 200, Seed.Next());
        Assert.NotNull(counterexample);
        TestContext.Current.TestOutputHelper?.WriteLine(counterexample.ToString());
        Assert.InRange(counterexample.Operations.Count, 1, MostOperations);
    }

    [Fact]
    public async Task The_same_seed_finds_the_same_sequence()
    {
        var machine = new StoreMachine(() => Task.FromResult<StoreRig>(new InMemoryRig(store => new WrongStore(store, Bug.ForgetsRetries))), length: 50);
        var (first, second) = (await Machines.FindAsync(machine, 200, new Seed(17)), await Machines.FindAsync(machine, 200, new Seed(17)));
        Assert.Equal(first!.Operations, second!.Operations);
        Assert.Equal(first.Tests, second.Tests);
    }
}
