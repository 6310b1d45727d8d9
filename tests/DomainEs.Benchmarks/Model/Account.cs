namespace DomainEs.Benchmarks.Model;

/// <summary>A bank account: five events of everyday size.</summary>
[Aggregate<AccountId>]
public sealed partial class Account
{
    public required string Owner { get; init; }

    public required string Iban { get; init; }

    public Currency Currency { get; init; }

    public decimal Balance { get; private set; }

    public decimal Limit { get; private set; }

    public int Movements { get; private set; }

    public string LastReference { get; private set; } = "";

    private static Account Apply(AccountOpened e) => new() { Owner = e.Owner, Iban = e.Iban, Currency = e.Currency };

    private void Apply(Deposited e) => Move(e.Amount, e.Reference);

    private void Apply(Withdrawn e) => Move(-e.Amount, e.Reference);

    private void Apply(TransferSent e) => Move(-e.Amount, e.Reference);

    private void Apply(LimitChanged e) => Limit = e.Limit;

    private static Decision<Account> Decide(OpenAccount c, in CommandInfo info) => [new AccountOpened(c.Owner, c.Iban, Currency.Euro, info.Now)];

    private Decision<Account> Decide(Deposit c, in CommandInfo info) => [new Deposited(c.Amount, c.Reference, info.NewId(), info.Now)];

    private void Move(decimal amount, string reference)
    {
        Balance += amount;
        Movements++;
        LastReference = reference;
    }
}
