using DomainEs.Tests.Model;

namespace DomainEs.Tests.Repositories;

/// <summary>A repeated command is recognised long enough, however much happens meanwhile.</summary>
public sealed class RecentCommitsTests
{
    private static readonly AggregateKey s_key = new("account", "hot");
    private static readonly DateTimeOffset s_start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // searched from the start, so with an index
    public void All_of_the_last_ten_minutes_and_at_least_4096_are_known_and_no_more(bool isSearched)
    {
        var commits = new RecentCommits();
        var times = new List<DateTimeOffset>();
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            times.Add((i == 0 ? s_start : times[^1]).AddMilliseconds(random.Next(i < 10_000 ? 20 : 1000)));
            commits.Add(IdOf(i), times[i], new Revision((ulong)i));
            if (isSearched)
                Assert.True(commits.TryFind(IdOf(i), out _));
        }

        for (var i = 0; i < times.Count; i++)
        {
            var isKept = i >= times.Count - 4096 || times[^1] - times[i] <= TimeSpan.FromMinutes(10);
            Assert.Equal(isKept, commits.TryFind(IdOf(i), out var after));
            Assert.Equal(isKept ? (ulong)i : 0, after.Sequence);
        }
    }

    [Fact]
    public async Task A_command_retried_30_seconds_later_from_another_process_is_recognised_on_an_aggregate_that_does_10_000_a_second()
    {
        const int PerEntry = 250;
        var store = new InMemoryEventStore();
        var stop = TestContext.Current.CancellationToken;
        (await Account.In(store).HandleAsync(new OpenAccount(new AccountId("hot"), "bob"), stop)).OrThrow();
        var accepted = (await Account.In(store).HandleAsync(new Deposit(new AccountId("hot"), 7m), new() { CommandId = "retried" }, stop)).OrThrow();
        var (version, revision) = (2L, accepted.Position.Revision);
        byte[] deposit = Convert.FromHexString("81A6616D6F756E74A131"); // {"amount": "1"}
        for (var second = 1; second <= 30; second++)
        {
            for (var entry = 0; entry < 10_000 / PerEntry; entry++)
            {
                var now = DateTimeOffset.UtcNow.AddSeconds(second);
                RawCommit[] commits = [.. Enumerable.Range(0, PerEntry).Select(i => new RawCommit(CommitId.Of(s_key, $"{version + i}"), now, [new RawEvent("deposited", deposit)]))];
                var appended = Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(Entry.OfRaw(s_key, version, commits), revision, stop));
                (version, revision) = (appended.Version, appended.Position.Revision);
            }
        }

        var elsewhere = Account.In(store);
        var again = Assert.IsType<Duplicate<Account>>(await elsewhere.HandleAsync(new Deposit(new AccountId("hot"), 7m), new() { CommandId = "retried" }, stop));
        Assert.Equal((2L, new Deposited(7m)), (again.Version, again.Events.Single()));
        Assert.Equal(300_007m, (await elsewhere.LoadAsync(new AccountId("hot"), stop)).State!.Balance);
    }

    private static CommitId IdOf(int i) => new((UInt128)(uint)i);
}
