using DomainEs;

namespace Bank;

[BoundedContext("bank")]
public static partial class BankContext;

[Id]
public readonly partial record struct AccountId;

// What can happen to an account.
public sealed record AccountOpened(string Owner) : IEvent<Account>;
public sealed record Deposited(decimal Amount) : IEvent<Account>;
public sealed record Withdrawn(decimal Amount) : IEvent<Account>;

// What can be asked of it.
public sealed record OpenAccount(AccountId Id, string Owner);
public sealed record Deposit(AccountId Id, decimal Amount);
public sealed record Withdraw(AccountId Id, decimal Amount);

// What it may answer instead.
public sealed record InsufficientFunds(decimal Missing) : Rejection("insufficient-funds", FormattableString.Invariant($"{Missing} is missing"));
public sealed record NotAnAmount(decimal Amount) : Rejection("not-an-amount", FormattableString.Invariant($"{Amount} is less than nothing"));

[Aggregate<AccountId>]
public sealed partial class Account
{
    public required string Owner { get; init; }

    public decimal Balance { get; private set; }

    private static Account Apply(AccountOpened e) => new() { Owner = e.Owner };

    private void Apply(Deposited e) => Balance += e.Amount;

    private void Apply(Withdrawn e) => Balance -= e.Amount;

    private static Decision<Account> Decide(OpenAccount c) => [new AccountOpened(c.Owner)];

    private Decision<Account> Decide(Deposit c) =>
        c.Amount < 0 ? new NotAnAmount(c.Amount) :
        c.Amount == 0 ? [] :
        [new Deposited(c.Amount)];

    private Decision<Account> Decide(Withdraw c) =>
        c.Amount < 0 ? new NotAnAmount(c.Amount) :
        c.Amount > Balance ? new InsufficientFunds(c.Amount - Balance) :
        c.Amount == 0 ? [] :
        [new Withdrawn(c.Amount)];
}
