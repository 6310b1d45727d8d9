// Apply for a foreign event
// An event is in the history of its own aggregate only, so this method would never be called.

public sealed record OrderPlaced(string Sku) : IEvent<Order>;
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
    void {|DES013:Apply|}(InvoiceSent e) => IsInvoiced = true;
}
