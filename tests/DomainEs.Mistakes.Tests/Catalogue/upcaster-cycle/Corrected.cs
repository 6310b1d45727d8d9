[Event(Version = 3)]
public sealed record OrderPlaced(string Customer) : IEvent<Order>
{
    static OrderPlaced From(V2 old) => new(old.Name);

    [Event(Version = 1)]
    public sealed record V1(string Name);

    [Event(Version = 2)]
    public sealed record V2(string Name)
    {
        internal static V2 From(V1 old) => new(old.Name);
    }
}

[Aggregate<string>]
public sealed partial class Order
{
    public string Customer { get; private set; } = "";

    void Apply(OrderPlaced e) => Customer = e.Customer;
}
