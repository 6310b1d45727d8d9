// Culture-dependent parsing in Apply
// On a machine with another culture 1.50 is 150.

public sealed record Paid(string Amount) : IEvent<Bill>;

[Aggregate<string>]
public sealed partial class Bill
{
    public decimal Sum { get; private set; }

    void Apply(Paid e) => Sum += {|DES042:decimal.Parse(e.Amount)|};
}
