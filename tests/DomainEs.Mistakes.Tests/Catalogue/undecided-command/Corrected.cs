public sealed record AccountClosed : IEvent<Account>;
public sealed record AccountOpened(string Owner) : IEvent<Account>;
public sealed record OpenAccount(string Id, string Owner);
public sealed record CloseAccount(string Id);

[Aggregate<string>]
public sealed partial class Account
{
    void Apply(AccountOpened e) { }
    void Apply(AccountClosed e) { }
    static Decision<Account> Decide(OpenAccount c) => [new AccountOpened(c.Owner)];
    Decision<Account> Decide(CloseAccount c) => [new AccountClosed()];
}

public static class Desk
{
    public static async Task CloseAsync(Repository<Account, string> accounts) => (await accounts.HandleAsync(new CloseAccount("1"))).OrThrow();
}
