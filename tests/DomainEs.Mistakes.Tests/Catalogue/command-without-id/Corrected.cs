[Id] public readonly partial record struct AccountId;

public sealed record AccountOpened(string Owner) : IEvent<Account>;
public sealed record OpenAccount(AccountId Id, string Owner);

[Aggregate<AccountId>]
public sealed partial class Account
{
    void Apply(AccountOpened e) { }
    static Decision<Account> Decide(OpenAccount c) => [new AccountOpened(c.Owner)];
}
