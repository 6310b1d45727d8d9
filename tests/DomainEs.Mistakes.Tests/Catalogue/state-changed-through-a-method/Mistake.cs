// State changed in Decide, through a method
// Calling an Apply from a Decide is how other libraries do it. Here the event is applied twice.

public sealed record AccountOpened : IEvent<Account>;
public sealed record Withdrawn(decimal Amount) : IEvent<Account>;
public sealed record Overdrawn() : Rejection("overdrawn", "There is less on the account");
public sealed record OpenAccount(string Id);
public sealed record Withdraw(string Id, decimal Amount);

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(AccountOpened e) { }
    void Apply(Withdrawn e) => Balance -= e.Amount;

    static Decision<Account> Decide(OpenAccount c) => [new AccountOpened()];

    Decision<Account> Decide(Withdraw c)
    {
        if (c.Amount > Balance)
            return new Overdrawn();
        {|DES048:Apply(new Withdrawn(c.Amount))|};
        return [new Withdrawn(c.Amount)];
    }
}
