// Clock in a projection
// A view that is built anew would say that every order was placed today.

public sealed record OrderPlaced(string Customer) : IEvent<Order>;

[Aggregate<long>]
public sealed partial class Order
{
    void Apply(OrderPlaced e) { }
}

[Projection]
public sealed partial record LastOrder(DateTimeOffset At) : IView<string>
{
    static string Key(OrderPlaced e) => e.Customer;
    static LastOrder Apply(OrderPlaced e, LastOrder? row) => new({|DES040:DateTimeOffset.UtcNow|});
}
