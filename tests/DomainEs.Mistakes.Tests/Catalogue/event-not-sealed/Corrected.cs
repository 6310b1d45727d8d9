public sealed record Deposited(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    void Apply(Deposited e) { }
}
