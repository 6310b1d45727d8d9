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
    static LastOrder Apply(OrderPlaced e, in EventInfo info, LastOrder? row) => new(info.Time);
}
