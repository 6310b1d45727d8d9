[BoundedContext("bank")] public static partial class BankContext;

public sealed record Deposited(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
[Retired("statement-printed")]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
}
