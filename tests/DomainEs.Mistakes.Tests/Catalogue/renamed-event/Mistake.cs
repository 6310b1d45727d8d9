// Renamed event
// The type's name is what is stored unless the attribute says another: a history that holds the old name could not be loaded.

[BoundedContext("bank")] public static partial class BankContext;

public sealed record {|DES085:MoneyPaidIn|}(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(MoneyPaidIn e) => Balance += e.Amount;
}
