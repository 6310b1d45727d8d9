// Missing upcaster
// A history that holds the first version stops there: nothing says what it means today.

[Event(Version = 2)]
public sealed record {|DES080:OrderPlaced|}(string Customer, int Priority) : IEvent<Order>
{
    [Event(Version = 1)]
    public sealed record V1(string Customer);
}

[Aggregate<string>]
public sealed partial class Order
{
    public string Customer { get; private set; } = "";

    void Apply(OrderPlaced e) => Customer = e.Customer;
}
