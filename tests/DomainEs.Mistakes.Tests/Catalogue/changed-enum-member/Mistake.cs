// Changed enum member
// An enum is stored by the names of its members: one that was renamed is gone for what is stored.

[BoundedContext("bank")] public static partial class BankContext;

public enum Currency { Eur, {|DES093:Dollar|} }

public sealed record Opened(Currency Currency) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public Currency Currency { get; private set; }

    void Apply(Opened e) => Currency = e.Currency;
}
