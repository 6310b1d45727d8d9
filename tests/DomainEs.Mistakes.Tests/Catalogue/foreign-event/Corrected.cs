public sealed record OrderPlaced(string Sku) : IEvent<Order>;
public sealed record OrderInvoiced(string Invoice) : IEvent<Order>;
public sealed record InvoiceSent(decimal Sum) : IEvent<Invoice>;

[Aggregate<string>]
public sealed partial class Invoice
{
    void Apply(InvoiceSent e) { }
}

[Aggregate<string>]
public sealed partial class Order
{
    public bool IsInvoiced { get; private set; }

    void Apply(OrderPlaced e) { }
    void Apply(OrderInvoiced e) => IsInvoiced = true;   // what the order itself was told
}
