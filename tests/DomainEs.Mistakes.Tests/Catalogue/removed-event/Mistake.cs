// Removed event
// Histories hold it. What they hold is either read, or passed over because the model says so; never by accident.

[BoundedContext("bank")] public static partial class BankContext;

public sealed record Deposited(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class {|DES086:Account|}
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
}
