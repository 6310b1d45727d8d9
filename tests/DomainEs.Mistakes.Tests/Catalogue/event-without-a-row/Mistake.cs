// Event without a way to a row
// A shipment says whose order it is of by its aggregate alone, so that no customer's row would ever count it.

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
    static string Key(OrderPlaced e) => e.Customer;
    static CustomerOrders Apply(OrderPlaced e, CustomerOrders? row) => new((row?.Placed ?? 0) + 1, row?.Shipped ?? 0);
    CustomerOrders {|DES122:Apply|}(OrderShipped e) => this with { Shipped = Shipped + 1 };
}
