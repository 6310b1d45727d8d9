// Renamed aggregate
// Histories lie under subjects made of its name: under another none is found, and each would begin anew.

[BoundedContext("bank")] public static partial class BankContext;

public sealed record Deposited(decimal Amount) : IEvent<Wallet>;

[Aggregate<string>]
public sealed partial class {|DES094:Wallet|}
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
}
