public sealed record OrderPlaced(ImmutableArray<string> Skus) : IEvent<Order>;
public sealed record PlaceOrder(string Id, List<string> Skus);

[Aggregate<string>]
public sealed partial class Order
{
    void Apply(OrderPlaced e) { }

    static Decision<Order> Decide(PlaceOrder c) => [new OrderPlaced([.. c.Skus, "gift"])];
}
