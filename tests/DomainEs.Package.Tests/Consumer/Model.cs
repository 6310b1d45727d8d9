using System.Collections.Immutable;
using DomainEs;

namespace Consumer;

/// <summary>The context.</summary>
[BoundedContext("shop")]
internal static partial class ShopContext;

/// <summary>An order's id.</summary>
[Id]
internal readonly partial record struct OrderId;

/// <summary>One line.</summary>
internal sealed record OrderLine(string Sku, int Quantity, decimal Price);

/// <summary>Something was ordered.</summary>
internal sealed record OrderPlaced(string Customer, ImmutableArray<OrderLine> Lines, DateTimeOffset At) : IEvent<Order>;

/// <summary>It went out.</summary>
internal sealed record OrderShipped(string? Carrier) : IEvent<Order>;

/// <summary>Orders.</summary>
internal sealed record PlaceOrder(OrderId Id, string Customer, ImmutableArray<OrderLine> Lines);

/// <summary>Ships.</summary>
internal sealed record ShipOrder(OrderId Id, string? Carrier);

/// <summary>It went out before.</summary>
internal sealed record AlreadyShipped(string Customer) : Rejection("already-shipped", $"the order of {Customer} went out before");

/// <summary>An order.</summary>
[Aggregate<OrderId>]
internal sealed partial record Order(string Customer, ImmutableArray<OrderLine> Lines, bool IsShipped)
{
    /// <summary>What it costs.</summary>
    public decimal Total => Lines.Sum(line => line.Quantity * line.Price);

    private static Order Apply(OrderPlaced e) => new(e.Customer, e.Lines, IsShipped: false);

    private Order Apply(OrderShipped e) => this with { IsShipped = true };

    private static Decision<Order> Decide(PlaceOrder c, in CommandInfo info) => [new OrderPlaced(c.Customer, c.Lines, info.Now)];

    private Decision<Order> Decide(ShipOrder c) => IsShipped ? new AlreadyShipped(Customer) : [new OrderShipped(c.Carrier)];
}
