using DomainEs.Reliability.Tests.Histories;
using DomainEs.Reliability.Tests.Models.Stores;
using DomainEs.Reliability.Tests.Models.Wrong;
using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Reliability.Tests.Models.Concurrent;

/// <summary>Clients that work at the same time leave a history that the checkers accept.</summary>
public sealed class ConcurrentTests(ModelServer server) : IClassFixture<ModelServer>
{
    private const int MostTries = 20;

    /// <summary>Wrong stores, each with a checker that finds it.</summary>
    public static IEnumerable<TheoryDataRow<Bug, string>> Bugs =>
    [
        new(Bug.AppendsAgainAfterAConflict, "C1"),
        new(Bug.StoresTwice, "C1"),
        new(Bug.StoresRetriesAgain, "C1"),
        new(Bug.TrustsEveryDuplicate, "C1"),
        new(Bug.LosesAcknowledged, "C1"),
        new(Bug.TakesSilenceForFailure, "C2"),
        new(Bug.ConflictsWithNobody, "C7"),
        new(Bug.LoadsFromAReplicaBehind, "C6"),
        new(Bug.LeavesOutAnEntryOfAHistory, "C6"),
        new(Bug.LeavesOutAnEntryOfTheLog, "C12"),
        new(Bug.SwapsTheLog, "C5"),
        new(Bug.IsCaughtUpTooEarly, "C12"),
        new(Bug.SwapsAnswers, "C1"),
    ];

    [Fact]
    public Task Clients_of_the_store_in_memory_leave_a_sound_history() => HoldAsync(() => Task.FromResult<StoreRig>(new InMemoryRig()), runs: 100);

    [Fact]
    public Task Clients_of_the_store_on_JetStream_leave_a_sound_history() => HoldAsync(() => server.OpenAsync(), runs: 15);

    [Theory, MemberData(nameof(Bugs))]
    public async Task A_store_is_found_by_its_history_that(Bug bug, string checker)
    {
        var seed = Seed.Next().Value;
        foreach (var script in Script.Any.Generator.Sample(MostTries, new Rnd(seed), 50))
        {
            var findings = await FindAsync(script, bug);
            if (!findings.Any(finding => finding.Checker == checker))
                continue;
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', findings.Take(3)));
            return;
        }

        Assert.Fail($"{bug} was not found by {checker} in {MostTries} histories");
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync(Script script, Bug bug)
    {
        try
        {
            return await ScriptRun.FindAsync(script, new WrongStore(new InMemoryEventStore(), bug));
        }
        catch (ArgumentException)
        {
            return []; // The store beneath noticed first: a client that was told wrong made an entry that does not fit.
        }
    }

    private static async Task HoldAsync(Func<Task<StoreRig>> open, int runs)
    {
        var config = Seed.Next().Of(Config.QuickThrowOnFailure).WithMaxTest(runs);
        await Task.Factory.StartNew(() => Check.One(config, Prop.ForAll(Script.Any, script => RunAsync(script, open))), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static async Task RunAsync(Script script, Func<Task<StoreRig>> open)
    {
        await using var rig = await open();
        Checks.None(await ScriptRun.FindAsync(script, rig.Store));
    }
}
