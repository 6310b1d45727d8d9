using System.Collections.Immutable;
using DomainEs;

namespace Consumer;

/// <summary>The context.</summary>
[BoundedContext("shop")]
public static partial class ShopContext;

/// <summary>An order's id.</summary>
[Id]
public readonly partial record struct OrderId;

/// <summary>One line.</summary>
public sealed record OrderLine(string Sku, int Quantity, decimal Price);

/// <summary>Something was ordered.</summary>
public sealed record OrderPlaced(string Customer, ImmutableArray<OrderLine> Lines, DateTimeOffset At) : IEvent<Order>;

/// <summary>It went out.</summary>
public sealed record OrderShipped(string? Carrier) : IEvent<Order>;

/// <summary>Orders.</summary>
public sealed record PlaceOrder(OrderId Id, string Customer, ImmutableArray<OrderLine> Lines);

/// <summary>Ships.</summary>
public sealed record ShipOrder(OrderId Id, string? Carrier);

/// <summary>It went out before.</summary>
public sealed record AlreadyShipped(string Customer) : Rejection("already-shipped", $"the order of {Customer} went out before");

/// <summary>An order.</summary>
[Aggregate<OrderId>]
public sealed partial record Order(string Customer, ImmutableArray<OrderLine> Lines, bool IsShipped)
{
    /// <summary>What it costs.</summary>
    public decimal Total => Lines.Sum(line => line.Quantity * line.Price);

    private static Order Apply(OrderPlaced e) => new(e.Customer, e.Lines, IsShipped: false);

    private Order Apply(OrderShipped e) => this with { IsShipped = true };

    private static Decision<Order> Decide(PlaceOrder c, in CommandInfo info) => [new OrderPlaced(c.Customer, c.Lines, info.Now)];

    private Decision<Order> Decide(ShipOrder c) => IsShipped ? new AlreadyShipped(Customer) : [new OrderShipped(c.Carrier)];
}
