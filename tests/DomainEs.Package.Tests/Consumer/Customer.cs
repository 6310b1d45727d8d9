using System.Collections.Immutable;
using DomainEs;

namespace Consumer;

/// <summary>What a customer ordered, and what of it went out.</summary>
[Projection]
internal sealed partial record Customer(ImmutableArray<OrderLine> Lines, int Shipped) : IView<string>
{
    /// <summary>What all of it costs.</summary>
    public decimal Total => Lines.Sum(line => line.Quantity * line.Price);

    [Sticky]
    private static string Key(OrderPlaced e) => e.Customer;

    private static Customer Apply(OrderPlaced e, Customer? row) => new([.. row?.Lines ?? [], .. e.Lines], row?.Shipped ?? 0);

    private Customer Apply(OrderShipped e) => this with { Shipped = Shipped + 1 };
}
