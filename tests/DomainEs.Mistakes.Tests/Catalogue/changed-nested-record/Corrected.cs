[BoundedContext("shop")] public static partial class ShopContext;

public sealed record WholeLine(string Sku, int Quantity);

public sealed record Line(string Sku, decimal Quantity);

[Event(Version = 2)]
public sealed record OrderPlaced(ImmutableArray<Line> Lines) : IEvent<Order>
{
    [Event(Version = 1)]
    public sealed record V1(ImmutableArray<WholeLine> Lines);

    static OrderPlaced From(V1 old) => new([.. old.Lines.Select(line => new Line(line.Sku, line.Quantity))]);
}

[Aggregate<string>]
public sealed partial class Order
{
    public decimal Pieces { get; private set; }

    void Apply(OrderPlaced e) => Pieces = e.Lines.Sum(line => line.Quantity);
}
