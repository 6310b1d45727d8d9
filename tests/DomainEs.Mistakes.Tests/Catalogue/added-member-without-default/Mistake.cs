// Added member without a default
// Stored events do not have it; the default says what they mean.

[BoundedContext("bank")] public static partial class BankContext;

public sealed record Deposited(decimal Amount, string {|DES092:Branch|}) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
}
