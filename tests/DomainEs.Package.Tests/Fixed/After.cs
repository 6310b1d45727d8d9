using System;
using DomainEs;

namespace Fixed;

[BoundedContext("shop")]
internal static partial class ShopContext;

internal sealed record OrderPlaced(string Sku, DateTimeOffset At) : IEvent<Order>;

internal sealed record OrderShipped(string Carrier) : IEvent<Order>;

internal sealed record PlaceOrder(string Id, string Sku);

internal sealed record ShipOrder(string Id, string Carrier);

[Aggregate<string>]
internal sealed partial class Order
{
    private static Order Apply(OrderPlaced e) => new();
    private void Apply(OrderShipped e) { }

    private static Decision<Order> Decide(PlaceOrder c, in CommandInfo info) => [new OrderPlaced(c.Sku, info.Now)];

    private Decision<Order> Decide(ShipOrder c) => [new OrderShipped(c.Carrier)];
}
