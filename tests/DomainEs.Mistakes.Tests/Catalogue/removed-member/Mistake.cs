// Removed non-optional member
// What stored events say there would be lost without a word, and programs of the release before refuse the new ones.

[BoundedContext("bank")] public static partial class BankContext;

public sealed record {|DES090:Deposited|}(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
}
