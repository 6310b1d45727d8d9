// Collection shared by event and state
// The second event changes what the first one says.

public sealed record OrderPlaced(List<string> Skus) : IEvent<Order>;
public sealed record SkuAdded(string Sku) : IEvent<Order>;

[Aggregate<string>]
public sealed partial class Order
{
    private List<string> _skus = [];

    public IReadOnlyList<string> Skus => _skus;

    void Apply(OrderPlaced e) => _skus = {|DES061:e.Skus|};
    void Apply(SkuAdded e) => _skus.Add(e.Sku);
}
