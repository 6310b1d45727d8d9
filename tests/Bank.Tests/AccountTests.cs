using DomainEs;
using DomainEs.Testing;

namespace Bank.Tests;

public sealed class AccountTests
{
    private static readonly AccountId s_id = new("a-1");
    private static readonly Scenario<Account> s_opened = Account.Given(new AccountOpened("bob"));

    [Fact]
    public void An_account_is_opened_once() => Account
        .Given()
        .When(new OpenAccount(s_id, "bob")).Then(new AccountOpened("bob"))
        .When(new OpenAccount(s_id, "eve")).ThenRejected(new AlreadyExists());

    [Fact]
    public void Nothing_can_be_paid_into_an_account_that_was_not_opened() =>
        Account.Given().When(new Deposit(s_id, 10m)).ThenRejected(new NotFound());

    [Fact]
    public void A_deposit_raises_the_balance() => s_opened
        .When(new Deposit(s_id, 10m))
        .Then(new Deposited(10m))
        .ThenState(account => account.Balance == 10m);

    [Fact]
    public void A_withdrawal_lowers_the_balance() => s_opened
        .And(new Deposited(10m))
        .When(new Withdraw(s_id, 4m))
        .Then(new Withdrawn(4m))
        .ThenState(account => account.Balance == 6m);

    [Fact]
    public void All_of_the_balance_can_be_withdrawn() => s_opened
        .And(new Deposited(10m))
        .When(new Withdraw(s_id, 10m))
        .Then(new Withdrawn(10m));

    [Fact]
    public void Withdrawing_more_than_the_balance_is_refused() => Account
        .Given(new AccountOpened("bob"), new Deposited(10m))
        .When(new Withdraw(s_id, 50m))
        .ThenRejected(new InsufficientFunds(Missing: 40m));

    [Fact]
    public void What_was_withdrawn_cannot_be_withdrawn_again() => s_opened
        .And(new Deposited(10m), new Withdrawn(4m))
        .When(new Withdraw(s_id, 10m))
        .ThenRejected(new InsufficientFunds(Missing: 4m));

    [Fact]
    public void A_refused_withdrawal_leaves_the_balance_as_it_was() => s_opened
        .And(new Deposited(10m))
        .When(new Withdraw(s_id, 50m)).ThenRejected<InsufficientFunds>()
        .When(new Withdraw(s_id, 10m)).Then(new Withdrawn(10m));

    [Fact]
    public void Moving_nothing_is_nothing_to_do() => s_opened
        .When(new Deposit(s_id, 0m)).ThenNothing()
        .When(new Withdraw(s_id, 0m)).ThenNothing();

    [Fact]
    public void An_amount_is_never_negative() => s_opened
        .When(new Deposit(s_id, -1m)).ThenRejected(new NotAnAmount(-1m))
        .When(new Withdraw(s_id, -1m)).ThenRejected(new NotAnAmount(-1m));

    [Fact]
    public void Cents_are_kept_exactly() => s_opened
        .And(new Deposited(0.10m), new Deposited(0.20m))
        .ThenState(account => account.Balance == 0.30m);
}
