public sealed record Withdrawn(decimal Amount) : IEvent<Account>;
public sealed record Withdraw(string Id, decimal Amount);

[Aggregate<string>]
public sealed partial class Account
{
    void Apply(Withdrawn e) { }
    static Decision<Account> Decide(Withdraw c, Account? state) => [new Withdrawn(c.Amount)];
}

public static class Desk
{
    public static async Task PayOutAsync(Repository<Account, string> accounts, string id)
    {
        (await accounts.HandleAsync(new Withdraw(id, 50m))).OrThrow();
        Console.WriteLine("Here is your money");
    }
}
