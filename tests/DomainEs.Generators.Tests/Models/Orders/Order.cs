namespace DomainEs.Generators.Tests.Models.Orders;

[Id]
public readonly partial record struct OrderId;

[Id]
public readonly partial record struct CustomerId;

[Id]
public readonly partial record struct SeatId(string Flight, string Seat);

public sealed record OrderPlaced(CustomerId Customer, decimal Total, string[] Skus) : IEvent<Order>;

public sealed record OrderShipped(string Carrier) : IEvent<Order>;

public sealed record OrderPaid(decimal Amount) : IEvent<Order>;

public sealed record OrderCancelled : IEvent<Order>;

public sealed record OrderNoted(string Text) : IEvent<Order>;

/// <summary>Two cases that are taken as one.</summary>
public abstract record OrderReturned : IEvent<Order>
{
    public sealed record Whole : OrderReturned;

    public sealed record InPart(int Count) : OrderReturned;
}

[Event(Version = 2)]
public sealed record SeatTaken(string By, int Fee) : IEvent<Seat>
{
    [Event(Version = 1)]
    public sealed record V1(string By);

    internal static SeatTaken From(V1 old) => new(old.By, 5);
}

public readonly record struct SeatFreed : IEvent<Seat>;

[Aggregate<OrderId>]
public sealed partial class Order
{
    public int Events { get; private set; }

    private void Apply(OrderPlaced e) => Events++;

    private void Apply(OrderShipped e) => Events++;

    private void Apply(OrderPaid e) => Events++;

    private void Apply(OrderCancelled e) => Events++;

    private void Apply(OrderNoted e) => Events++;

    private void Apply(OrderReturned e) => Events++;
}

[Aggregate<SeatId>]
public sealed partial class Seat
{
    public string By { get; private set; } = "";

    private void Apply(SeatTaken e) => By = e.By;

    private void Apply(SeatFreed e) => By = "";
}

[BoundedContext("orders")]
public static partial class OrderContext;
