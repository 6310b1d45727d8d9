using DomainEs.Tests.Model;

namespace DomainEs.Tests.Repositories;

/// <summary>A state that is kept spares the read, and nothing else is different.</summary>
public sealed class CacheTests
{
    private static readonly AccountId s_id = new("bob");
    private readonly InMemoryEventStore _memory = new();
    private readonly WatchedStore _store;
    private readonly Repository<Account, AccountId> _accounts;

    public CacheTests() => _accounts = Account.In(_store = new WatchedStore(_memory));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_warm_command_is_one_append_and_no_read()
    {
        await OpenAsync();
        var reads = _store.Reads;
        for (var i = 0; i < 10; i++)
            (await _accounts.HandleAsync(new Deposit(s_id, 1m), Stop)).OrThrow();
        Assert.Equal(reads, _store.Reads);
        Assert.Equal(11, _store.Tried.Count);
        Assert.Equal(10m, (await _accounts.LoadAsync(s_id, Stop)).State!.Balance);
    }

    [Fact]
    public async Task With_the_cache_off_every_command_reads()
    {
        var accounts = Account.In(_store, new RepositoryOptions { CachedStates = 0 });
        (await accounts.HandleAsync(new OpenAccount(s_id, "bob"), Stop)).OrThrow();
        (await accounts.HandleAsync(new Deposit(s_id, 1m), Stop)).OrThrow();
        Assert.Equal(2, _store.Reads);
        Assert.Equal(0, accounts.CachedStates);
    }

    [Fact]
    public async Task What_another_process_wrote_is_folded_onto_the_state_that_is_held_and_decided_again()
    {
        await OpenAsync();
        (await Account.In(_memory).HandleAsync(new Deposit(s_id, 5m), Stop)).OrThrow();
        var accepted = Assert.IsType<Accepted<Account>>(await _accounts.HandleAsync(new Deposit(s_id, 1m), Stop));
        Assert.Equal(3, accepted.Version);
        Assert.Equal(2, _store.Tried.Count(entry => entry.EventNames.Contains("deposited")));
        Assert.Equal(6m, (await _accounts.LoadAsync(s_id, Stop)).State!.Balance);
    }

    [Fact]
    public async Task A_rejection_is_never_answered_from_a_state_that_others_have_changed()
    {
        await OpenAsync();
        Assert.IsType<Rejected<Account>>(await _accounts.HandleAsync(new Withdraw(s_id, 5m), Stop));
        (await Account.In(_memory).HandleAsync(new Deposit(s_id, 5m), Stop)).OrThrow();
        Assert.IsType<Accepted<Account>>(await _accounts.HandleAsync(new Withdraw(s_id, 5m), Stop));
        Assert.IsType<Rejected<Account>>(await _accounts.HandleAsync(new Withdraw(s_id, 1m), Stop));
    }

    [Fact]
    public async Task A_version_is_never_called_wrong_by_a_state_that_others_have_changed()
    {
        await OpenAsync();
        (await Account.In(_memory).HandleAsync(new Deposit(s_id, 5m), Stop)).OrThrow();
        Assert.IsType<Accepted<Account>>(await _accounts.HandleAsync(new Deposit(s_id, 1m), new() { IfVersion = 2 }, Stop));
        (await Account.In(_memory).HandleAsync(new Deposit(s_id, 5m), Stop)).OrThrow();
        Assert.Equal(4, Assert.IsType<Conflict<Account>>(await _accounts.HandleAsync(new Deposit(s_id, 1m), new() { IfVersion = 3 }, Stop)).Version);
    }

    [Fact]
    public async Task What_is_loaded_is_the_callers_alone_and_is_as_new_as_the_store()
    {
        await OpenAsync();
        var (first, _) = await _accounts.LoadAsync(s_id, Stop);
        var (second, _) = await _accounts.LoadAsync(s_id, Stop);
        Assert.NotSame(first, second);
        (await _accounts.HandleAsync(new Deposit(s_id, 1m), Stop)).OrThrow();
        (await Account.In(_memory).HandleAsync(new Deposit(s_id, 2m), Stop)).OrThrow();
        Assert.Equal(0m, first!.Balance);
        Assert.Empty(first.Entries);
        Assert.Equal(3m, (await _accounts.LoadAsync(s_id, Stop)).State!.Balance);
    }

    [Fact]
    public async Task No_more_states_are_kept_than_asked_for_and_the_last_used_stay()
    {
        var accounts = Account.In(_store, new RepositoryOptions { CachedStates = 3 });
        foreach (var id in (string[])["a", "b", "c", "d"])
            (await accounts.HandleAsync(new OpenAccount(new AccountId(id), id), Stop)).OrThrow();
        Assert.Equal(3, accounts.CachedStates);
        var reads = _store.Reads;
        (await accounts.HandleAsync(new Deposit(new AccountId("b"), 1m), Stop)).OrThrow();
        Assert.Equal(reads, _store.Reads);
        (await accounts.HandleAsync(new Deposit(new AccountId("a"), 1m), Stop)).OrThrow();
        Assert.Equal(reads + 1, _store.Reads);
        (await accounts.HandleAsync(new Deposit(new AccountId("c"), 1m), Stop)).OrThrow(); // dropped for a: b was used after it
        Assert.Equal(reads + 2, _store.Reads);
    }

    [Fact]
    public async Task No_more_bytes_are_kept_than_asked_for()
    {
        var accounts = Account.In(_store, new RepositoryOptions { CachedBytes = 100_000 });
        for (var i = 0; i < 20; i++)
            (await accounts.HandleAsync(new OpenAccount(new AccountId($"k{i}"), new string('x', 10_000)), Stop)).OrThrow();
        Assert.InRange(accounts.CachedStates, 3, 5); // 20 kB of text each
        (await accounts.HandleAsync(new OpenAccount(new AccountId("huge"), new string('x', 100_000)), Stop)).OrThrow();
        Assert.Equal(0, accounts.CachedStates);
    }

    [Fact]
    public async Task An_Apply_that_throws_leaves_no_state_behind()
    {
        await OpenAsync();
        Assert.IsType<Accepted<Account>>(await _accounts.HandleAsync(new Deposit(s_id, -1m), Stop));
        await Assert.ThrowsAsync<ApplyFailedException>(() => _accounts.HandleAsync(new Deposit(s_id, 1m), Stop));
        await Assert.ThrowsAsync<ApplyFailedException>(() => _accounts.LoadAsync(s_id, Stop));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)] // more than are scanned
    [InlineData(5000)] // more than are kept whatever their age
    public async Task A_command_is_recognised_after_many_others(int others)
    {
        await OpenAsync();
        var first = Assert.IsType<Accepted<Account>>(await _accounts.HandleAsync(new Deposit(s_id, 5m), new() { CommandId = "once" }, Stop));
        for (var i = 0; i < others; i++)
            (await _accounts.HandleAsync(new Deposit(s_id, 1m), Stop)).OrThrow();
        foreach (var accounts in (Repository<Account, AccountId>[])[_accounts, Account.In(_memory)])
        {
            var again = Assert.IsType<Duplicate<Account>>(await accounts.HandleAsync(new Deposit(s_id, 5m), new() { CommandId = "once" }, Stop));
            Assert.Equal((first.Version, "Deposited { Amount = 5 }"), (again.Version, again.Events.Single().ToString()));
        }
    }

    [Fact]
    public async Task A_command_that_another_process_sent_before_is_a_duplicate_also_where_the_state_held_stands_just_before_it()
    {
        await OpenAsync();
        (await Account.In(_memory).HandleAsync(new Deposit(s_id, 5m), new() { CommandId = "once", Actor = "elsewhere" }, Stop)).OrThrow();
        var again = Assert.IsType<Duplicate<Account>>(await _accounts.HandleAsync(new Deposit(s_id, 7m), new() { CommandId = "once" }, Stop));
        Assert.Equal((2L, new Deposited(5m)), (again.Version, again.Events.Single()));
        Assert.Equal(5m, (await _accounts.LoadAsync(s_id, Stop)).State!.Balance);
    }

    private async Task OpenAsync() => (await _accounts.HandleAsync(new OpenAccount(s_id, "bob"), Stop)).OrThrow();
}
