public sealed record Withdrawn(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Withdrawn e) => Balance -= e.Amount;   // Decide refuses; Apply folds what was decided
}
