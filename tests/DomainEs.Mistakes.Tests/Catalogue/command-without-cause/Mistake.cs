// Command without its cause
// Events are delivered at least once; then the customer is charged twice.

public sealed record OrderPlaced(decimal Price) : IEvent<Order>;
public sealed record Charged(decimal Price) : IEvent<Bill>;
public sealed record Charge(string Id, decimal Price);

[Aggregate<string>] public sealed partial class Order { void Apply(OrderPlaced e) { } }

[Aggregate<string>]
public sealed partial class Bill
{
    void Apply(Charged e) { }
    static Decision<Bill> Decide(Charge c, Bill? state) => [new Charged(c.Price)];
}

public sealed class Billing(Repository<Bill, string> bills)
{
    public async Task OnAsync(OrderPlaced e, EventInfo<string> info) =>
        (await bills.{|DES032:HandleAsync|}(new Charge(info.Id, e.Price))).OrThrow();
}
