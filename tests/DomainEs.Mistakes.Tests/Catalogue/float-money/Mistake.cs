// Float money
// 0.1 has no exact form in binary: sums over a history drift.

public sealed record Deposited(double {|DES062:Amount|}) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    void Apply(Deposited e) { }
}
