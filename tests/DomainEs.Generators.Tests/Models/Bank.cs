using DomainEs;

namespace DomainEs.Generators.Tests.Models.Banking;

[BoundedContext("bank")]
public static partial class BankContext;

[Id]
public readonly partial record struct AccountId;

public sealed record AccountOpened(string Owner) : IEvent<Account>;

public sealed record Deposited(decimal Amount) : IEvent<Account>;

public sealed record Withdrawn(decimal Amount) : IEvent<Account>;

public sealed record OpenAccount(AccountId Id, string Owner);

public sealed record Deposit(AccountId Id, decimal Amount);

public sealed record Withdraw(AccountId Id, decimal Amount);

public sealed record InsufficientFunds(decimal Missing) : Rejection("insufficient-funds", $"{Missing} is missing");

[Aggregate<AccountId>]
public sealed partial class Account
{
    public required string Owner { get; init; }

    public decimal Balance { get; private set; }

    private static Account Apply(AccountOpened e) => new() { Owner = e.Owner };

    private void Apply(Deposited e) => Balance += e.Amount;

    private void Apply(Withdrawn e) => Balance -= e.Amount;

    private static Decision<Account> Decide(OpenAccount c, in CommandInfo info) => [new AccountOpened(c.Owner)];

    private Decision<Account> Decide(Deposit c) => [new Deposited(c.Amount)];

    private Decision<Account> Decide(Withdraw c) =>
        c.Amount > Balance ? new InsufficientFunds(c.Amount - Balance) :
        c.Amount == 0 ? [] :
        [new Withdrawn(c.Amount)];
}
