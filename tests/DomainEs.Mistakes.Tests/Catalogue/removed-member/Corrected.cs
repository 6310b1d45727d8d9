[BoundedContext("bank")] public static partial class BankContext;

[Event(Version = 2)]
public sealed record Deposited(decimal Amount) : IEvent<Account>
{
    [Event(Version = 1)]
    public sealed record V1(decimal Amount, string Branch);

    static Deposited From(V1 old) => new(old.Amount);
}

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Deposited e) => Balance += e.Amount;
}
