namespace DomainEs.Tests.Model;

[BoundedContext("bank")]
public static partial class BankContext;

[Id]
public readonly partial record struct AccountId;

public sealed record AccountOpened(string Owner) : IEvent<Account>;

public sealed record Deposited(decimal Amount) : IEvent<Account>;

public sealed record Withdrawn(decimal Amount) : IEvent<Account>;

public sealed record Flagged(string Reason) : IEvent<Account>;

public sealed record OpenAccount(AccountId Id, string Owner);

public sealed record Deposit(AccountId Id, decimal Amount);

public sealed record Withdraw(AccountId Id, decimal Amount);

public sealed record Exchange(AccountId Id);

public sealed record Rates(decimal Factor);

public sealed record InsufficientFunds(decimal Missing) : Rejection("insufficient-funds", $"{Missing} is missing");

[Aggregate<AccountId>]
public sealed partial class Account
{
    private readonly List<string> _entries = [];

    public required string Owner { get; init; }

    public decimal Balance { get; private set; }

    public DateTimeOffset OpenedAt { get; private init; }

    public IReadOnlyList<string> Entries => _entries;

    private static Account Apply(AccountOpened e, in EventInfo<AccountId> info) => new() { Owner = e.Owner, OpenedAt = info.Time };

    private void Apply(Deposited e)
    {
        Balance += e.Amount;
        _entries.Add($"+{e.Amount}");
    }

    private void Apply(Withdrawn e)
    {
        Balance -= e.Amount;
        _entries.Add($"-{e.Amount}");
    }

    private void Apply(Flagged e) => throw new InvalidOperationException($"cannot take {e.Reason}.");

    private static Decision<Account> Decide(OpenAccount c) => [new AccountOpened(c.Owner)];

    private Decision<Account> Decide(Deposit c) => c.Amount < 0 ? [new Flagged("minus")] : [new Deposited(c.Amount)];

    private Decision<Account> Decide(Withdraw c) =>
        c.Amount > Balance ? new InsufficientFunds(c.Amount - Balance) :
        c.Amount == 0 ? [] :
        [new Withdrawn(c.Amount)];

    private Decision<Account> Decide(Exchange c, Rates rates) => [new Deposited(Balance * (rates.Factor - 1))];
}
