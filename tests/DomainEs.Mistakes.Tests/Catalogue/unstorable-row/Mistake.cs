// Row that cannot be stored
// A row is kept as bytes between two events, and nothing says how an object becomes bytes.

public sealed record OrderPlaced(string Customer) : IEvent<Order>;

[Aggregate<long>]
public sealed partial class Order
{
    void Apply(OrderPlaced e) { }
}

[Projection]
public sealed partial record {|DES125:Totals|}(int Placed, object Last) : IView
{
    static Totals Apply(OrderPlaced e, Totals? row) => new((row?.Placed ?? 0) + 1, e);
}
