// Renamed member
// Members are stored under their names: under the new one stored events have nothing.

[BoundedContext("bank")] public static partial class BankContext;

public sealed record Deposited(decimal {|DES087:Sum|}) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Sum;
}
