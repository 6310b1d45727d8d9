// Retired name used again
// Histories may hold events of that name that mean something else.

[BoundedContext("bank")] public static partial class BankContext;

public sealed record Deposited(decimal Amount) : IEvent<Account>;
public sealed record {|DES095:Frozen|}(string Why) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }
    public bool IsClosed { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
    void Apply(Frozen e) => IsClosed = true;
}
