[Event(Version = 2)]
public sealed record OrderPlaced(string Customer, int Priority) : IEvent<Order>
{
    [Event(Version = 1)]
    public sealed record V1(string Customer);

    static OrderPlaced From(V1 old) => new(old.Customer, Priority: 0);
}

[Aggregate<string>]
public sealed partial class Order
{
    public string Customer { get; private set; } = "";

    void Apply(OrderPlaced e) => Customer = e.Customer;
}
