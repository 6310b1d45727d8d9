// Undecided command handled
// Nobody would be there to decide it; other libraries throw when it is sent.

public sealed record AccountOpened(string Owner) : IEvent<Account>;
public sealed record OpenAccount(string Id, string Owner);
public sealed record CloseAccount(string Id);

[Aggregate<string>]
public sealed partial class Account
{
    void Apply(AccountOpened e) { }
    static Decision<Account> Decide(OpenAccount c) => [new AccountOpened(c.Owner)];
}

public static class Desk
{
    public static async Task CloseAsync(Repository<Account, string> accounts) => (await accounts.{|CS0311:HandleAsync|}(new CloseAccount("1"))).OrThrow();
}
