// Two Applies match
// The fold would have to choose which of them the event means.

public record Deposited(decimal Amount) : IEvent<Account>;
public sealed record SalaryDeposited(decimal Amount) : Deposited(Amount);

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
    void {|DES014:Apply|}(SalaryDeposited e) => Balance += e.Amount;
}
