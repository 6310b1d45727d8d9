using DomainEs.Generators.Tests.Models.Banking;

namespace DomainEs.Generators.Tests;

/// <summary>The first example, all the way through a store.</summary>
public sealed class BankTests
{
    private static readonly AccountId s_id = new("bob/1");
    private readonly InMemoryEventStore _store = new();

    [Fact]
    public async Task Money_that_is_deposited_is_there()
    {
        var accounts = Account.In(_store);
        (await accounts.HandleAsync(new OpenAccount(s_id, "bob"))).OrThrow();
        (await accounts.HandleAsync(new Deposit(s_id, 10.50m))).OrThrow();
        (await accounts.HandleAsync(new Withdraw(s_id, 4m))).OrThrow();

        var (state, version) = await accounts.LoadAsync(s_id);
        Assert.Equal(("bob", 6.50m, 3L), (state!.Owner, state.Balance, version));
    }

    [Fact]
    public async Task Withdrawing_more_than_the_balance_is_refused()
    {
        var accounts = Account.In(_store);
        (await accounts.HandleAsync(new OpenAccount(s_id, "bob"))).OrThrow();

        var result = Assert.IsType<Rejected<Account>>(await accounts.HandleAsync(new Withdraw(s_id, 4m)));
        Assert.Equal(new InsufficientFunds(4m), result.Rejection);
    }

    [Fact]
    public async Task What_exists_cannot_be_opened_again_and_what_does_not_exist_cannot_be_used()
    {
        var accounts = Account.In(_store);
        Assert.IsType<NotFound>(Assert.IsType<Rejected<Account>>(await accounts.HandleAsync(new Withdraw(s_id, 4m))).Rejection);

        (await accounts.HandleAsync(new OpenAccount(s_id, "bob"))).OrThrow();
        Assert.IsType<AlreadyExists>(Assert.IsType<Rejected<Account>>(await accounts.HandleAsync(new OpenAccount(s_id, "bob"))).Rejection);
    }

    [Fact]
    public async Task The_context_reads_its_whole_log()
    {
        var accounts = Account.In(_store);
        (await accounts.HandleAsync(new OpenAccount(s_id, "bob"))).OrThrow();
        (await accounts.HandleAsync(new Deposit(s_id, 1m))).OrThrow();

        var read = await BankContext.ReadAllAsync(_store).Select(recorded => recorded.Event).ToListAsync();
        Assert.Equal([new AccountOpened("bob"), new Deposited(1m)], read);
    }
}
