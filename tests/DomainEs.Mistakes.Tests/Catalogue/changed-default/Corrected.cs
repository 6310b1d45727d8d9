[BoundedContext("bank")] public static partial class BankContext;

public sealed record Deposited(decimal Amount, string Branch = "main") : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
}
