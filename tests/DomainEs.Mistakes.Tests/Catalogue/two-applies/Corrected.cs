public sealed record Deposited(decimal Amount) : IEvent<Account>;
public sealed record SalaryDeposited(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
    void Apply(SalaryDeposited e) => Balance += e.Amount;
}
