public sealed record OrderPlaced(string Customer) : IEvent<Order>;
public sealed record OrderShipped : IEvent<Order>;

[Aggregate<long>]
public sealed partial class Order
{
    void Apply(OrderPlaced e) { }
    void Apply(OrderShipped e) { }
}

[Projection]
public sealed partial record CustomerOrders(int Placed, int Shipped) : IView<string>
{
    [Sticky] static string Key(OrderPlaced e) => e.Customer;
    static CustomerOrders Apply(OrderPlaced e, CustomerOrders? row) => new((row?.Placed ?? 0) + 1, row?.Shipped ?? 0);
    CustomerOrders Apply(OrderShipped e) => this with { Shipped = Shipped + 1 };
}
