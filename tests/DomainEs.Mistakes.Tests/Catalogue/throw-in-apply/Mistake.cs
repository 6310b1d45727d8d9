// Exception in Apply
// It has happened, whatever one thinks of it now; the history could never be loaded again.

public sealed record Withdrawn(decimal Amount) : IEvent<Account>;

[Aggregate<string>]
public sealed partial class Account
{
    public decimal Balance { get; private set; }

    void Apply(Withdrawn e) => Balance = e.Amount <= Balance ? Balance - e.Amount : {|DES044:throw new InvalidOperationException("overdrawn")|};
}
