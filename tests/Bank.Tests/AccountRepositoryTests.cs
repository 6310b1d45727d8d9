using DomainEs;

namespace Bank.Tests;

/// <summary>Accounts through repository and store, as the application uses them.</summary>
public sealed class AccountRepositoryTests
{
    private static readonly AccountId s_id = new("a-1");
    private readonly InMemoryEventStore _store = new();
    private readonly Repository<Account, AccountId> _accounts;

    public AccountRepositoryTests() => _accounts = Account.In(_store);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_loaded_as_it_was_written()
    {
        await OpenAsync(balance: 100m);

        var (account, version) = await Account.In(_store).LoadAsync(s_id, Cancellation);

        Assert.Equal(("bob", 100m, 2), (account?.Owner, account?.Balance, version));
    }

    [Fact]
    public async Task A_balance_can_be_asked_for_as_of_a_version_and_of_a_time()
    {
        await OpenAsync(balance: 100m);
        var before = DateTimeOffset.UtcNow;
        await Task.Delay(TimeSpan.FromMilliseconds(5), Cancellation);
        (await _accounts.HandleAsync(new Withdraw(s_id, 30m), Cancellation)).OrThrow();

        Assert.Equal(70m, (await _accounts.LoadAsync(s_id, Cancellation)).State?.Balance);
        Assert.Equal(100m, (await _accounts.LoadAsync(s_id, before, Cancellation)).State?.Balance);
        Assert.Equal(0m, (await _accounts.LoadAsync(s_id, 1, Cancellation)).State?.Balance);
        Assert.False((await _accounts.LoadAsync(s_id, before.AddDays(-1), Cancellation)).Exists);
    }

    [Fact]
    public async Task Two_writers_both_end_right()
    {
        await OpenAsync(balance: 0m);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
            async () =>
            {
                var writer = Account.In(_store, new() { MaxAttempts = 51 });
                for (var i = 0; i < 50; i++)
                    (await writer.HandleAsync(new Deposit(s_id, 1m), Cancellation)).OrThrow();
            },
            Cancellation)));

        Assert.Equal(100m, (await _accounts.LoadAsync(s_id, Cancellation)).State?.Balance);
    }

    [Fact]
    public async Task A_command_sent_twice_happens_once()
    {
        await OpenAsync(balance: 0m);
        var options = new CommandOptions { CommandId = "salary-may" };
        Assert.IsType<Accepted<Account>>(await _accounts.HandleAsync(new Deposit(s_id, 50m), options, Cancellation));
        Assert.IsType<Duplicate<Account>>(await _accounts.HandleAsync(new Deposit(s_id, 50m), options, Cancellation));

        Assert.Equal(50m, (await _accounts.LoadAsync(s_id, Cancellation)).State?.Balance);
    }

    [Fact]
    public async Task A_loaded_account_does_not_change_while_commands_go_on()
    {
        await OpenAsync(balance: 7m);
        var held = await _accounts.LoadAsync(s_id, Cancellation);
        for (var i = 0; i < 1_000; i++)
            (await _accounts.HandleAsync(new Deposit(s_id, 1m), Cancellation)).OrThrow();

        Assert.Equal((7m, 2), (held.State?.Balance, held.Version));
        Assert.Equal(1_007m, (await _accounts.LoadAsync(s_id, Cancellation)).State?.Balance);
    }

    [Fact]
    public async Task The_log_tells_who_did_what_for_which_account()
    {
        (await _accounts.HandleAsync(new OpenAccount(s_id, "bob"), new() { Actor = "clerk" }, Cancellation)).OrThrow();
        (await _accounts.HandleAsync(new Deposit(s_id, 5m), new() { Actor = "bob" }, Cancellation)).OrThrow();

        var told = new List<string>();
        await foreach (var (e, info) in BankContext.ReadAllAsync(_store, cancellationToken: Cancellation))
            told.Add($"{info.EventId} {e} by {info.Actor}");

        Assert.Equal(["account/a-1@1 AccountOpened { Owner = bob } by clerk", "account/a-1@2 Deposited { Amount = 5 } by bob"], told);
    }

    private async Task OpenAsync(decimal balance)
    {
        (await _accounts.HandleAsync(new OpenAccount(s_id, "bob"), Cancellation)).OrThrow();
        if (balance > 0)
            (await _accounts.HandleAsync(new Deposit(s_id, balance), Cancellation)).OrThrow();
    }
}
