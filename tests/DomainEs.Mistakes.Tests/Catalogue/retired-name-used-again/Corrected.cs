[BoundedContext("bank")] public static partial class BankContext;

public sealed record Deposited(decimal Amount) : IEvent<Account>;
public sealed record Locked(string Why) : IEvent<Account>;

[Aggregate<string>]
[Retired("frozen")]
public sealed partial class Account
{
    public decimal Balance { get; private set; }
    public bool IsClosed { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
    void Apply(Locked e) => IsClosed = true;
}
