public sealed record Paid(string Amount) : IEvent<Bill>;

[Aggregate<string>]
public sealed partial class Bill
{
    public decimal Sum { get; private set; }

    void Apply(Paid e) => Sum += decimal.Parse(e.Amount, System.Globalization.CultureInfo.InvariantCulture);
}
