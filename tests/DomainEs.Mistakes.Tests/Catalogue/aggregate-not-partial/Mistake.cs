// Aggregate not partial
// What is generated is a part of the aggregate's own type. One error at its name, none at its uses.

public sealed record AccountOpened(string Owner) : IEvent<Account>;
public sealed record OpenAccount(string Id, string Owner);

[Aggregate<string>]
public sealed class {|CS0260:Account|}
{
    void Apply(AccountOpened e) { }
    static Decision<Account> Decide(OpenAccount c) => [new AccountOpened(c.Owner)];
}

public static class Desk
{
    public static async Task OpenAsync(IEventStore store) => (await Account.In(store).HandleAsync(new OpenAccount("1", "bob"))).OrThrow();
}
