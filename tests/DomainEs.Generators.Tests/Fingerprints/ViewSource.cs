namespace DomainEs.Generators.Tests.Fingerprints;

/// <summary>A project with two projections.</summary>
internal static class ViewSource
{
    public const string Views = """
        namespace Shop;

        [Projection]
        public sealed partial record CustomerOrders(CustomerId Customer, int Count) : IView<CustomerId>
        {
            private const int First = 1;

            public decimal Total { get; init; }
            public string Carrier { get; init; } = "none";

            [Sticky] static CustomerId Key(Placed e) => Owners.Of(e);

            static CustomerOrders Apply(Placed e, CustomerId key) => new(key, First) { Total = e.Total };

            CustomerOrders Apply(Placed e)
            {
                var added = Sum(Total, e.Total);
                return this with { Count = Count + 1, Total = added }; // one more
            }

            [Missing(MissingRow.Stop)] CustomerOrders Apply(Shipped e) => this with { Carrier = e.Carrier, Count = Count + e.Parcels };

            CustomerOrders? Apply(Cancelled e) => Count > First ? this with { Count = Count - 1 } : null;

            private static decimal Sum(decimal left, decimal right) => left + right;

            private int Unreached() => 99;
        }

        [Projection]
        public sealed partial record Shipments(int Parcels) : IView
        {
            static Shipments Apply(Shipped e, Shipments? row) => new((row?.Parcels ?? 0) + e.Parcels);
        }
        """;

    public const string Orders = """
        namespace Shop;

        [BoundedContext("shop")] public static partial class ShopContext;
        [Id] public readonly partial record struct OrderId;
        [Id] public readonly partial record struct CustomerId;

        public sealed record Placed(CustomerId Customer, decimal Total) : IEvent<Order>;
        [Event(Version = 2)] public sealed record Shipped(string Carrier, int Parcels) : IEvent<Order>
        {
            [Event(Version = 1)] public sealed record V1(string Carrier);
            internal static Shipped From(V1 old) => new(old.Carrier, 1);
        }
        public sealed record Cancelled : IEvent<Order>;
        public sealed record Ship(OrderId Id, string Carrier);

        public static class Owners { public static CustomerId Of(Placed e) => e.Customer; }

        [Aggregate<OrderId>]
        public sealed partial class Order
        {
            private int _parcels;
            void Apply(Placed e) => _parcels = 0;
            void Apply(Shipped e) => _parcels += e.Parcels;
            void Apply(Cancelled e) => _parcels = 7;
            Decision<Order> Decide(Ship c) => _parcels > 10 ? [] : [new Shipped(c.Carrier, 1)];
        }
        """;

    public const string Elsewhere = "namespace Shop.Pages; public static class Page { public static string Title => \"Orders\"; }";

    public static readonly string[] All = [Views, Orders, Elsewhere];

    /// <summary>All of it, looked at by the orders of customers.</summary>
    public static FoldProject Project { get; } = new("CustomerOrders", All);
}
