using System.Collections.Immutable;

namespace DomainEs.Generators.Tests.Models.Orders;

/// <summary>A row that later events of an order find again.</summary>
[Projection]
public sealed partial record CustomerOrders(CustomerId Customer, int Orders, decimal Total, ImmutableList<string> Log) : IView<CustomerId>
{
    [Sticky]
    private static CustomerId Key(OrderPlaced e, in EventInfo<OrderId> info) => e.Customer;

    private static CustomerOrders Apply(OrderPlaced e, CustomerId key, in EventInfo<OrderId> info) => new(key, 1, e.Total, [$"{info.Id} placed"]);

    private CustomerOrders Apply(OrderPlaced e, in EventInfo info) => this with { Orders = Orders + 1, Total = Total + e.Total, Log = Log.Add($"{info.Aggregate.Id} placed") };

    [Missing(MissingRow.Stop)]
    private CustomerOrders Apply(OrderShipped e, EventInfo info, CustomerId key) => this with { Log = Log.Add($"{key} {info.Version} {e.Carrier}") };

    private CustomerOrders? Apply(OrderCancelled e) => Orders == 1 ? null : this with { Orders = Orders - 1 };

    private CustomerOrders Apply(OrderReturned e) => this with { Log = Log.Add(e.GetType().Name) };

    private static CustomerOrders? Apply(OrderPaid e, CustomerId key, CustomerOrders? row) => (row ?? new(key, 0, 0, [])) with { Total = (row?.Total ?? 0) - e.Amount };
}

/// <summary>The row of an aggregate's own id, a class that changes in place.</summary>
[Projection(Name = "order-state", Parks = true)]
public sealed partial class OrderStates : IView<OrderId>
{
    public string State { get; private set; } = "";

    public List<string> Notes { get; private set; } = [];

    private static OrderStates Apply(OrderPlaced e) => new() { State = "placed" };

    private void Apply(OrderShipped e) => State = "shipped";

    private void Apply(OrderNoted e) => Notes.Add(e.Text);

    private OrderStates? Apply(OrderCancelled e) => null;
}

/// <summary>Several rows of one event.</summary>
[Projection]
internal sealed partial record SkuSales : IView<string>
{
    public required string Sku { get; init; }

    public int Sold { get; init; }

    private static IEnumerable<string> Key(OrderPlaced e) => e.Skus;

    private static SkuSales Apply(OrderPlaced e, string key, SkuSales? row) => new() { Sku = key, Sold = (row?.Sold ?? 0) + 1 };
}

/// <summary>One document, of two aggregates.</summary>
[Projection]
public sealed partial record Totals(int Orders, int Seats, int Fees) : IView
{
    private static Totals Apply(OrderPlaced e, Totals? row) => (row ?? new(0, 0, 0)) with { Orders = (row?.Orders ?? 0) + 1 };

    private static Totals Apply(SeatTaken e, Totals? row) => (row ?? new(0, 0, 0)) with { Seats = (row?.Seats ?? 0) + 1, Fees = (row?.Fees ?? 0) + e.Fee };
}

/// <summary>Rows by an id of two parts.</summary>
[Projection]
public sealed partial record SeatView(string Flight, string? By) : IView<SeatId>
{
    private static SeatView Apply(SeatTaken e, SeatId key) => new(key.Flight, e.By);

    private SeatView? Apply(SeatFreed e) => null;
}
