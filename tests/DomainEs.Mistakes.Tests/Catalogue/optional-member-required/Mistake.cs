// Optional member made required
// Events were stored without it and could not be read.

[BoundedContext("bank")] public static partial class BankContext;

public sealed record Deposited(decimal Amount, string {|DES089:Note|}) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
}
