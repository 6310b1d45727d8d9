using DomainEs;

namespace Held;

[BoundedContext("shop")]
internal static partial class ShopContext;

internal sealed record OrderPlaced(string Sku, int Quantity) : IEvent<Order>;

[Aggregate<string>]
internal sealed partial class Order
{
    void Apply(OrderPlaced e)
    {
    }
}
