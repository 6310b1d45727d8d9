public sealed record OrderPlaced(string Customer) : IEvent<Order>;

[Aggregate<long>]
public sealed partial class Order
{
    void Apply(OrderPlaced e) { }
}

[Projection]
public sealed partial record Totals(int Placed, string Last) : IView
{
    static Totals Apply(OrderPlaced e, Totals? row) => new((row?.Placed ?? 0) + 1, e.Customer);
}
