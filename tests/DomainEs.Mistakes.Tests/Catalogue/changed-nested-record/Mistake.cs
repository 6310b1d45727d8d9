// Changed nested record
// A record within an event is stored with it: the event changed too, however deep the record lies.

[BoundedContext("shop")] public static partial class ShopContext;

public sealed record Line(string Sku, decimal {|DES088:Quantity|});

public sealed record OrderPlaced(ImmutableArray<Line> Lines) : IEvent<Order>;

[Aggregate<string>]
public sealed partial class Order
{
    public decimal Pieces { get; private set; }

    void Apply(OrderPlaced e) => Pieces = e.Lines.Sum(line => line.Quantity);
}
