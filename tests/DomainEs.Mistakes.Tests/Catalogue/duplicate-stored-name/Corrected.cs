public static class Transfers
{
    [Event("transfer-received")]
    public sealed record Received(decimal Amount, string From) : IEvent<Account>;
}

public static class Cash
{
    [Event("cash-received")]
    public sealed record Received(decimal Amount) : IEvent<Account>;
}

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Transfers.Received e) => Balance += e.Amount;
    void Apply(Cash.Received e) => Balance += e.Amount;
}
