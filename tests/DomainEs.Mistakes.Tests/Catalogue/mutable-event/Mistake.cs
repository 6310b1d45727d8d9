// Mutable event
// What happened does not change; an event that does is in memory something else than in the stream.

public sealed record OrderPlaced(List<string> {|DES060:Skus|}) : IEvent<Order>
{
    public string {|DES060:Note|} { get; set; } = "";
}

[Aggregate<string>]
public sealed partial class Order
{
    public int Count { get; private set; }

    void Apply(OrderPlaced e) => Count = e.Skus.Count;
}
