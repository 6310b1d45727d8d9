using System.Collections.Immutable;

namespace DomainEs.Mistakes.Tests.Models.Orders;

[BoundedContext("shop")]
public static partial class ShopContext;

[Id]
public readonly partial record struct OrderId;

[Id<long>]
public readonly partial record struct CustomerNumber;

public enum ShippingMethod
{
    Standard,
    Express,
    PickUp,
}

public sealed record Money(decimal Amount, string Currency)
{
    public static Money Zero(string currency) => new(0m, currency);

    public static Money operator +(Money left, Money right) => left with { Amount = left.Amount + right.Amount };

    public static Money operator -(Money left, Money right) => left with { Amount = left.Amount - right.Amount };

    public Money Times(decimal factor) => this with { Amount = decimal.Round(Amount * factor, 2) };
}

public sealed record Address(string Street, string City, string Country, string? State = null);

public sealed record OrderedItem(string Sku, int Quantity, Money UnitPrice);

// What can happen to an order.
public sealed record OrderStarted(CustomerNumber Customer, string Currency, DateTimeOffset At) : IEvent<Order>;

public sealed record LineAdded(string Sku, int Quantity, Money UnitPrice) : IEvent<Order>;

public sealed record LineQuantityChanged(string Sku, int From, int To) : IEvent<Order>;

public sealed record LineRemoved(string Sku) : IEvent<Order>;

public sealed record DiscountGranted(string Voucher, decimal Percent, DateOnly ValidUntil) : IEvent<Order>;

public sealed record ShippingChosen(ShippingMethod Method, Address To, Money Cost) : IEvent<Order>;

public sealed record OrderPlaced(ImmutableArray<OrderedItem> Items, Money Total, Guid Receipt) : IEvent<Order>;

public sealed record OrderShipped(string Carrier, string TrackingNumber) : IEvent<Order>;

public sealed record OrderCancelled(string Reason) : IEvent<Order>;

// What can be asked of it.
public sealed record StartOrder(OrderId Id, CustomerNumber Customer, string Currency);

public sealed record AddLine(OrderId Id, string Sku, int Quantity);

public sealed record ChangeQuantity(OrderId Id, string Sku, int Quantity);

public sealed record GrantDiscount(OrderId Id, string Voucher, decimal Percent, DateOnly ValidUntil);

public sealed record ChooseShipping(OrderId Id, ShippingMethod Method, Address To);

public sealed record PlaceOrder(OrderId Id);

public sealed record ShipOrder(OrderId Id, string Carrier, string TrackingNumber);

public sealed record CancelOrder(OrderId Id, string Reason);

/// <summary>What the caller knew when it added a line or chose the shipping.</summary>
public sealed record PriceList(IReadOnlyDictionary<string, Money> Prices, IReadOnlyDictionary<ShippingMethod, Money> Shipping);

public abstract record OrderRefused(string Code, string Message) : Rejection(Code, Message)
{
    public sealed record UnknownSku(string Sku) : OrderRefused("unknown-sku", $"'{Sku}' is not sold here");

    public sealed record NotAQuantity(int Quantity) : OrderRefused("not-a-quantity", $"{Quantity} cannot be ordered");

    public sealed record VoucherExpired(string Voucher) : OrderRefused("voucher-expired", $"'{Voucher}' is no longer valid");

    public sealed record NothingOrdered() : OrderRefused("nothing-ordered", "An order has at least one line");

    public sealed record NoShipping() : OrderRefused("no-shipping", "Nobody said where the order goes");

    public sealed record TooLate(string Status) : OrderRefused("too-late", $"The order is {Status} already");
}

[Aggregate<OrderId>]
public sealed partial class Order
{
    private readonly SortedDictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private decimal _discountPercent;

    public required CustomerNumber Customer { get; init; }

    public required string Currency { get; init; }

    public OrderStatus Status { get; private set; } = OrderStatus.Open;

    public Address? ShipTo { get; private set; }

    public Money ShippingCost { get; private set; } = Money.Zero("EUR");

    public string? Tracking { get; private set; }

    public DateTimeOffset? PlacedAt { get; private set; }

    public IEnumerable<string> Skus => _lines.Keys;

    public Money Total => Goods().Times(1 - (_discountPercent / 100m)) + ShippingCost;

    private static Order Apply(OrderStarted e) => new() { Customer = e.Customer, Currency = e.Currency, ShippingCost = Money.Zero(e.Currency) };

    private void Apply(LineAdded e)
    {
        if (_lines.TryGetValue(e.Sku, out var line))
            line.Quantity += e.Quantity;
        else
            _lines.Add(e.Sku, new Line(e.UnitPrice) { Quantity = e.Quantity });
    }

    private void Apply(LineQuantityChanged e) => _lines[e.Sku].Quantity = e.To;

    private void Apply(LineRemoved e) => _lines.Remove(e.Sku);

    private void Apply(DiscountGranted e) => _discountPercent = Math.Max(_discountPercent, e.Percent);

    private void Apply(ShippingChosen e) => (ShipTo, ShippingCost) = (e.To, e.Cost);

    private void Apply(OrderPlaced e, in EventInfo<OrderId> info) => (Status, PlacedAt) = (OrderStatus.Placed, info.Time);

    private void Apply(OrderShipped e) => (Status, Tracking) = (OrderStatus.Shipped, $"{e.Carrier}/{e.TrackingNumber}");

    private void Apply(OrderCancelled e) => Status = OrderStatus.Cancelled;

    private static Decision<Order> Decide(StartOrder c, in CommandInfo info) => [new OrderStarted(c.Customer, c.Currency, info.Now)];

    private Decision<Order> Decide(AddLine c, PriceList facts)
    {
        if (Closed() is { } refused)
            return refused;
        if (c.Quantity <= 0)
            return new OrderRefused.NotAQuantity(c.Quantity);
        return facts.Prices.TryGetValue(c.Sku, out var price) ? [new LineAdded(c.Sku, c.Quantity, price)] : new OrderRefused.UnknownSku(c.Sku);
    }

    private Decision<Order> Decide(ChangeQuantity c)
    {
        if (Closed() is { } refused)
            return refused;
        if (!_lines.TryGetValue(c.Sku, out var line))
            return new OrderRefused.UnknownSku(c.Sku);
        return c.Quantity switch
        {
            < 0 => new OrderRefused.NotAQuantity(c.Quantity),
            0 => [new LineRemoved(c.Sku)],
            var same when same == line.Quantity => [],
            _ => [new LineQuantityChanged(c.Sku, line.Quantity, c.Quantity)],
        };
    }

    private Decision<Order> Decide(GrantDiscount c, in CommandInfo info)
    {
        var today = DateOnly.FromDateTime(info.Now.UtcDateTime);
        return today > c.ValidUntil ? new OrderRefused.VoucherExpired(c.Voucher) : [new DiscountGranted(c.Voucher, Math.Clamp(c.Percent, 0m, 100m), c.ValidUntil)];
    }

    private Decision<Order> Decide(ChooseShipping c, PriceList facts) =>
        Closed() is { } refused ? refused : [new ShippingChosen(c.Method, c.To, facts.Shipping.GetValueOrDefault(c.Method, Money.Zero(Currency)))];

    private Decision<Order> Decide(PlaceOrder c, in CommandInfo info)
    {
        if (Closed() is { } refused)
            return refused;
        if (_lines.Count == 0)
            return new OrderRefused.NothingOrdered();
        if (ShipTo is null)
            return new OrderRefused.NoShipping();
        var items = _lines.Select(line => new OrderedItem(line.Key, line.Value.Quantity, line.Value.UnitPrice)).ToImmutableArray();
        return [new OrderPlaced(items, Total, info.NewId())];
    }

    private Decision<Order> Decide(ShipOrder c) => Status switch
    {
        OrderStatus.Placed => [new OrderShipped(c.Carrier, c.TrackingNumber)],
        OrderStatus.Shipped => [],
        _ => new OrderRefused.TooLate(Status.ToString()),
    };

    private Decision<Order> Decide(CancelOrder c) => Status switch
    {
        OrderStatus.Open or OrderStatus.Placed => [new OrderCancelled(c.Reason)],
        OrderStatus.Cancelled => [],
        _ => new OrderRefused.TooLate(Status.ToString()),
    };

    private OrderRefused.TooLate? Closed() => Status == OrderStatus.Open ? null : new OrderRefused.TooLate(Status.ToString());

    private Money Goods()
    {
        var sum = Money.Zero(Currency);
        foreach (var line in _lines.Values)
            sum += line.UnitPrice.Times(line.Quantity);
        return sum;
    }

    private sealed class Line(Money unitPrice)
    {
        public Money UnitPrice { get; } = unitPrice;

        public int Quantity { get; set; }
    }
}

public enum OrderStatus
{
    Open,
    Placed,
    Shipped,
    Cancelled,
}
