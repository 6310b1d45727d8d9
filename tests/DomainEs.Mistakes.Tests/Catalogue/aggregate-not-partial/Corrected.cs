public sealed record AccountOpened(string Owner) : IEvent<Account>;
public sealed record OpenAccount(string Id, string Owner);

[Aggregate<string>]
public sealed partial class Account
{
    void Apply(AccountOpened e) { }
    static Decision<Account> Decide(OpenAccount c) => [new AccountOpened(c.Owner)];
}

public static class Desk
{
    public static async Task OpenAsync(IEventStore store) => (await Account.In(store).HandleAsync(new OpenAccount("1", "bob"))).OrThrow();
}
