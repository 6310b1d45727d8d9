public sealed record OrderPlaced(ImmutableArray<string> Skus) : IEvent<Order>
{
    public string Note { get; init; } = "";
}

[Aggregate<string>]
public sealed partial class Order
{
    public int Count { get; private set; }

    void Apply(OrderPlaced e) => Count = e.Skus.Length;
}
