// Duplicate stored name
// Both would be stored as one name, and a history could not be read back.

public static class Transfers
{
    public sealed record {|DES021:Received|}(decimal Amount, string From) : IEvent<Account>;
}

public static class Cash
{
    public sealed record {|DES021:Received|}(decimal Amount) : IEvent<Account>;
}

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Transfers.Received e) => Balance += e.Amount;
    void Apply(Cash.Received e) => Balance += e.Amount;
}
