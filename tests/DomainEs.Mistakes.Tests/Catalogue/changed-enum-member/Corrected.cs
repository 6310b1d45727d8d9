[BoundedContext("bank")] public static partial class BankContext;

public enum Currency { Eur, [Name("usd")] Dollar }

public sealed record Opened(Currency Currency) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public Currency Currency { get; private set; }

    void Apply(Opened e) => Currency = e.Currency;
}
