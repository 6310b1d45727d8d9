using System.Collections.Immutable;
using DomainEs.Reliability.Tests.Models.Repositories;
using DomainEs.Reliability.Tests.Models.Stores;
using static DomainEs.Reliability.Tests.Contract.IdempotenceCase;

namespace DomainEs.Reliability.Tests.Contract;

/// <summary>KurrentDB's seventeen cases of appends that are repeated, and what becomes of each here: in the store, by revision, and in a repository, by command.</summary>
/// <remarks>
/// There an event is recognised by its id from the place on that is expected; here an entry is recognised at the revision it expects and by its whole list of commits, and a command by
/// its id wherever it stands. So nothing here depends on what is expected being right for a command that was done.
/// </remarks>
public sealed class IdempotenceTests(ModelServer server) : IClassFixture<ModelServer>
{
    private const string OnceForEver = "a command that was done is done, whatever is expected now";
    private const string NoAnywhere = "a store has no append that expects nothing";

    private static readonly AggregateKey s_key = new("counter", "a");

    private static readonly ImmutableArray<IdempotenceCase> s_cases =
    [
        new("sequence_0em1_1e0_2e1_3e2_4e3_5e4_0em1_idempotent", Found, Found),
        new("sequence_0em1_1e0_2e1_3e2_4e3_5e4_0any_idempotent", null, Found, NoAnywhere),
        new("sequence_0em1_1e0_2e1_3e2_4e3_5e4_0e5_non_idempotent", Stored, Found, OnceForEver),
        new("sequence_0em1_1e0_2e1_3e2_4e3_5e4_0e6_throws_wev", Conflict, Found, OnceForEver),
        new("sequence_0em1_1e0_2e1_3e2_4e3_5e4_0e6_returns_wev", Conflict, Found, OnceForEver),
        new("sequence_0em1_1e0_2e1_3e2_4e3_5e4_0e4_throws_wev", Conflict, Found, OnceForEver),
        new("sequence_0em1_1e0_2e1_3e2_4e3_5e4_0e4_returns_wev", Conflict, Found, OnceForEver),
        new("sequence_0em1_0e0_non_idempotent", Stored, Found, OnceForEver),
        new("sequence_0em1_0any_idempotent", null, Found, NoAnywhere),
        new("sequence_0em1_0em1_idempotent", Found, Found),
        new("sequence_0em1_1e0_2e1_1any_1any_idempotent", null, Found, NoAnywhere),
        new("sequence_S_0em1_1em1_E_S_0em1_E_idempotent", Conflict, Found, "an entry is its whole list of commits; each command is answered for itself"),
        new("sequence_S_0em1_1em1_E_S_0any_E_idempotent", null, Found, NoAnywhere),
        new("sequence_S_0em1_1em1_E_S_1e0_E_idempotent", null, Found, "no revision lies within an entry"),
        new("sequence_S_0em1_1em1_E_S_1any_E_idempotent", null, Found, NoAnywhere),
        new("sequence_S_0em1_1em1_E_S_0em1_1em1_2em1_E_idempotancy_fail_throws", Conflict, "found, found, conflict", "each command is answered for itself"),
        new("sequence_S_0em1_1em1_E_S_0em1_1em1_2em1_E_idempotancy_fail_returns", Conflict, "found, found, conflict", "each command is answered for itself"),
    ];

    public static IEnumerable<TheoryDataRow<string, bool>> Cases => s_cases.SelectMany(@case => new[] { false, true }.Select(isOnServer => new TheoryDataRow<string, bool>(@case.Name, isOnServer)));

    [Theory, MemberData(nameof(Cases))]
    public async Task A_repeated_append_is_answered_as_the_table_says(string name, bool isOnServer)
    {
        var row = s_cases.Single(@case => @case.Name == name);
        if (row.Store is { } wanted)
        {
            await using var rig = await RigAsync(isOnServer);
            Assert.Equal(wanted, await new StoreSteps(rig.Store).RunAsync(row));
        }

        await using var ofCommands = await RigAsync(isOnServer);
        Assert.Equal(row.Commands, await new CommandSteps(ofCommands.Store).RunAsync(row));
    }

    [Fact]
    public void There_are_seventeen_cases_and_each_that_differs_says_why()
    {
        Assert.Equal(17, s_cases.Select(@case => @case.Name).Distinct().Count());
        Assert.All(s_cases, @case => Assert.True(IsAsKurrent(@case) == (@case.Why.Length == 0), @case.Name));
    }

    private static bool IsAsKurrent(IdempotenceCase @case) =>
        (@case.Store, @case.Commands) == (@case.Name.EndsWith("_non_idempotent", StringComparison.Ordinal) ? (Stored, Stored)
            : @case.Name.EndsWith("_idempotent", StringComparison.Ordinal) ? (Found, Found) : (Conflict, Conflict));

    private async Task<StoreRig> RigAsync(bool isOnServer) => isOnServer ? await server.OpenAsync() : new InMemoryRig();

    /// <summary>The sequence as appends to a store.</summary>
    private sealed class StoreSteps(IEventStore store)
    {
        private readonly Dictionary<int, AppendOutcome.Appended> _behind = new() { [-1] = new(Position.Start, 0) };

        public async Task<string> RunAsync(IdempotenceCase row)
        {
            var last = Stored;
            foreach (var append in row.Appends)
            {
                Assert.Equal(Stored, last);
                last = await AppendAsync(append);
            }

            return last;
        }

        private async Task<string> AppendAsync(ImmutableArray<IdempotenceStep> steps)
        {
            // An event that never was is behind nothing: a revision that is not there.
            var expected = _behind.GetValueOrDefault(steps[0].Behind!.Value) ?? new(new Position(0, 1000), 6);
            var entry = Entry.OfRaw(s_key, expected.Version, [.. steps.Select(step => Keys.Commit(s_key, step.Command))]);
            var outcome = await store.AppendAsync(entry, expected.Position.Revision, TestContext.Current.CancellationToken);
            if (outcome is AppendOutcome.Appended { WasRetry: false } appended)
                _behind[steps[^1].Event] = appended;
            return outcome switch { AppendOutcome.Appended { WasRetry: true } => Found, AppendOutcome.Appended => Stored, AppendOutcome.Conflict => Conflict, _ => outcome.ToString() };
        }
    }

    /// <summary>The sequence as commands of a repository, each with its own id; several at once are first written as one entry.</summary>
    private sealed class CommandSteps(IEventStore store)
    {
        private readonly HashSet<int> _done = [];

        public async Task<string> RunAsync(IdempotenceCase row)
        {
            foreach (var append in row.Appends.SkipLast(1))
                await DoAsync(append);
            return string.Join(", ", await Task.WhenAll(row.Appends[^1].Select(HandleAsync)));
        }

        private async Task DoAsync(ImmutableArray<IdempotenceStep> steps)
        {
            if (steps is [var step])
                Assert.Equal(_done.Add(step.Event) ? Stored : Found, await HandleAsync(step));
            else
                Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(Entry.Of<Counter>(s_key, 0, [.. steps.Select(CommitOf)]), Revision.None, TestContext.Current.CancellationToken));
        }

        private static Commit<Counter> CommitOf(IdempotenceStep step) =>
            new(CommitId.Of(s_key, step.Command), DateTimeOffset.UnixEpoch, [new Counted(step.Command)], new CommitMetadata(step.Command));

        private async Task<string> HandleAsync(IdempotenceStep step)
        {
            var options = new CommandOptions { CommandId = step.Command, IfVersion = step.Behind + 1 };
            var result = await Counter.In(store).HandleAsync(new Count("a", step.Command), options, TestContext.Current.CancellationToken);
            return result switch { Accepted<Counter> => Stored, Duplicate<Counter> => Found, Conflict<Counter> => Conflict, _ => result.ToString() };
        }
    }
}
