// State written from outside
// No event says so, and the next load does not know it.

public sealed record Deposited(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal {|DES008:Balance|} { get; set; }

    void Apply(Deposited e) => Balance += e.Amount;
}
