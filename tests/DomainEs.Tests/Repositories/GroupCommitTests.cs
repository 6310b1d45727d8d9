using DomainEs.Tests.Model;

namespace DomainEs.Tests.Repositories;

/// <summary>Commands that meet on one aggregate are written together, and each is answered for itself.</summary>
public sealed class GroupCommitTests
{
    private static readonly AccountId s_id = new("bob");
    private readonly InMemoryEventStore _memory = new();
    private readonly WatchedStore _store;
    private readonly Repository<Account, AccountId> _accounts;

    public GroupCommitTests() => _accounts = Account.In(_store = new WatchedStore(_memory));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commands_that_come_while_an_append_is_under_way_are_one_entry_in_order()
    {
        await OpenAsync();
        var gate = _store.Hold();
        var first = DepositAsync(1m);
        var others = Enumerable.Range(2, 9).Select(i => DepositAsync(i)).ToArray();
        gate.SetResult(null);
        Assert.Equal(2, Assert.IsType<Accepted<Account>>(await first).Version);
        var accepted = (await Task.WhenAll(others)).Cast<Accepted<Account>>().ToArray();
        Assert.Equal(Enumerable.Range(3, 9).Select(i => (long)i), accepted.Select(one => one.Version));
        Assert.Single(accepted.Select(one => one.Position).Distinct());
        Assert.Equal([1, 1, 9], _store.Tried.Select(entry => entry.Commits.Length));
        var (account, version) = await Account.In(_memory).LoadAsync(s_id, Stop);
        Assert.Equal((55m, 11L), (account!.Balance, version));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"+{i}"), account.Entries);
    }

    [Fact]
    public async Task One_commit_per_entry_switches_it_off()
    {
        var accounts = Account.In(_store, new RepositoryOptions { MaxCommitsPerEntry = 1 });
        (await accounts.HandleAsync(new OpenAccount(s_id, "bob"), Stop)).OrThrow();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => accounts.HandleAsync(new Deposit(s_id, 1m), Stop), Stop)));
        Assert.All(results, result => Assert.IsType<Accepted<Account>>(result));
        Assert.Equal(21, _store.Tried.Count);
        Assert.All(_store.Tried, entry => Assert.Single(entry.Commits));
    }

    [Fact]
    public async Task Each_is_decided_on_what_the_ones_before_it_leave()
    {
        await OpenAsync();
        var gate = _store.Hold();
        var first = DepositAsync(10m);
        var withdrawals = Enumerable.Range(0, 4).Select(_ => _accounts.HandleAsync(new Withdraw(s_id, 4m), Stop)).ToArray();
        gate.SetResult(null);
        Assert.IsType<Accepted<Account>>(await first);
        var results = await Task.WhenAll(withdrawals);
        Assert.Equal([true, true, false, false], results.Select(result => result is Accepted<Account>));
        Assert.Equal(new InsufficientFunds(2m), Assert.IsType<Rejected<Account>>(results[2]).Rejection);
    }

    [Fact]
    public async Task A_conflict_decides_all_of_them_again()
    {
        await OpenAsync();
        (await DepositAsync(1m)).OrThrow();
        var gate = _store.Hold();
        var first = DepositAsync(1m);
        Task<CommandResult<Account>>[] others = [DepositAsync(1m), _accounts.HandleAsync(new Withdraw(s_id, 100m), Stop), DepositAsync(1m)];
        (await Account.In(_memory).HandleAsync(new Deposit(s_id, 100m), Stop)).OrThrow();
        gate.SetResult(null);
        Assert.All(await Task.WhenAll([first, .. others]), result => Assert.IsType<Accepted<Account>>(result));
        Assert.Equal(4m, (await Account.In(_memory).LoadAsync(s_id, Stop)).State!.Balance);
    }

    [Fact]
    public async Task What_was_rejected_because_of_events_that_were_not_stored_is_decided_again()
    {
        await OpenAsync();
        (await DepositAsync(10m)).OrThrow();
        var gate = _store.Hold();
        var first = DepositAsync(1m);
        var emptied = _accounts.HandleAsync(new Withdraw(s_id, 11m), Stop);
        var refused = _accounts.HandleAsync(new Withdraw(s_id, 5m), Stop); // would be too much after the other
        _store.OnAppend = (entry, _, _) => Task.FromResult<AppendOutcome?>(
            entry.Commits.Length == 1 && entry.EventNames[0] == "withdrawn" && entry.Version == 3 ? new AppendOutcome.Refused(RefusalReason.Full, "it is full") : null);
        gate.SetResult(null);
        (await first).OrThrow();
        await Assert.ThrowsAsync<AppendRefusedException>(() => emptied);
        await Assert.ThrowsAsync<AppendRefusedException>(() => refused); // decided anew: it would have been accepted
    }

    [Fact]
    public async Task The_same_command_twice_at_once_happens_once()
    {
        await OpenAsync();
        var gate = _store.Hold();
        var first = DepositAsync(1m);
        var twice = Enumerable.Range(0, 2).Select(_ => _accounts.HandleAsync(new Deposit(s_id, 1m), new() { CommandId = "once" }, Stop)).ToArray();
        gate.SetResult(null);
        (await first).OrThrow();
        Assert.IsType<Accepted<Account>>(await twice[0]);
        Assert.Equal(3, Assert.IsType<Duplicate<Account>>(await twice[1]).Version);
    }

    [Fact]
    public async Task Entries_that_are_too_large_together_are_written_one_by_one()
    {
        var memory = new InMemoryEventStore(maxEntryBytes: 400);
        var store = new WatchedStore(memory);
        var accounts = Account.In(store);
        (await accounts.HandleAsync(new OpenAccount(s_id, "bob"), Stop)).OrThrow();
        var gate = store.Hold();
        var first = accounts.HandleAsync(new Deposit(s_id, 1m), Stop);
        var others = Enumerable.Range(0, 20).Select(_ => accounts.HandleAsync(new Deposit(s_id, 1m), Stop)).ToArray();
        gate.SetResult(null);
        Assert.All(await Task.WhenAll([first, .. others]), result => Assert.IsType<Accepted<Account>>(result));
        Assert.Equal(21m, (await accounts.LoadAsync(s_id, Stop)).State!.Balance);
    }

    [Fact]
    public async Task A_Decide_that_throws_fails_its_own_command_alone()
    {
        await OpenAsync();
        var gate = _store.Hold();
        var first = DepositAsync(1m);
        var second = DepositAsync(2m);
        var faulty = _accounts.HandleAsync(new Exchange(s_id), new Rates(decimal.MaxValue), cancellationToken: Stop);
        var third = DepositAsync(3m);
        gate.SetResult(null);
        Assert.Equal([2L, 3L, 4L], (await Task.WhenAll(first, second, third)).Select(result => result.OrThrow().Version));
        await Assert.ThrowsAsync<OverflowException>(() => faulty);
    }

    [Fact]
    public async Task Hundreds_of_callers_on_one_aggregate_and_two_repositories_lose_nothing()
    {
        await OpenAsync();
        Repository<Account, AccountId>[] repositories = [_accounts, Account.In(_memory, new RepositoryOptions { MaxAttempts = 10_000 }), Account.In(_memory, new RepositoryOptions { MaxAttempts = 10_000, CachedStates = 0 })];
        var accepted = 0;
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(
            async () =>
            {
                for (var n = 0; n < 10; n++)
                {
                    while (await repositories[i % 3].HandleAsync(new Deposit(s_id, 1m), Stop) is not Accepted<Account>)
                        continue;
                    Interlocked.Increment(ref accepted);
                }
            },
            Stop)));
        var (account, version) = await Account.In(_memory).LoadAsync(s_id, Stop);
        Assert.Equal((3000m, 3001L, 3000), (account!.Balance, version, accepted));
        foreach (var repository in repositories)
            Assert.Equal(3000m, (await repository.LoadAsync(s_id, Stop)).State!.Balance);
    }

    private async Task OpenAsync() => (await _accounts.HandleAsync(new OpenAccount(s_id, "bob"), Stop)).OrThrow();

    private Task<CommandResult<Account>> DepositAsync(decimal amount) => _accounts.HandleAsync(new Deposit(s_id, amount), Stop);
}
