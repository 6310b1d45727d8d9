[BoundedContext("bank")] public static partial class BankContext;

[Event("deposited")]
public sealed record MoneyPaidIn(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(MoneyPaidIn e) => Balance += e.Amount;
}
