public sealed record AccountOpened : IEvent<Account>;
public sealed record AccountClosed : IEvent<Account>;
public sealed record OpenAccount(string Id);
public sealed record CloseAccount(string Id);

[Aggregate<string>]
public sealed partial class Account
{
    void Apply(AccountOpened e) { }
    void Apply(AccountClosed e) { }

    static Decision<Account> Decide(OpenAccount c) => [new AccountOpened()];
    Decision<Account> Decide(CloseAccount c) => [new AccountClosed()];
}
