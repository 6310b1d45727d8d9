using DomainEs;

namespace Printed;

[BoundedContext("shop")]
public static partial class ShopContext;

[Id]
public readonly partial record struct OrderId;

public sealed record OrderPlaced(string Sku, int Quantity) : IEvent<Order>;

[Aggregate<OrderId>]
public sealed partial class Order
{
    private readonly List<string> _skus = [];

    private void Apply(OrderPlaced e) => _skus.AddRange(Names.Of(e).Where(name => name.Length > 0));
}

[Projection]
public sealed partial record Sales(int Sold) : IView
{
    private static Sales Apply(OrderPlaced e, Sales? row) => new((row?.Sold ?? 0) + e.Quantity);
}

file static class Names
{
    public static IEnumerable<string> Of(OrderPlaced e) => Enumerable.Repeat(e.Sku, e.Quantity);
}
