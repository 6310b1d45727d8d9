// Changed default
// Events stored before the member was there would say something else from now on.

[BoundedContext("bank")] public static partial class {|DES096:BankContext|};

public sealed record Deposited(decimal Amount, string {|DES099:Branch|} = "north") : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
}
