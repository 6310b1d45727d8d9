public sealed record AccountOpened : IEvent<Account>;
public sealed record OpenAccount(string Id);

[Aggregate<string>]
public sealed partial class Account
{
    void Apply(AccountOpened e) { }
    static Decision<Account> Decide(OpenAccount c) => [new AccountOpened()];
}
