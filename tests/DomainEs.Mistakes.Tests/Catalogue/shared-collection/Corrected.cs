public sealed record OrderPlaced(IReadOnlyList<string> Skus) : IEvent<Order>;
public sealed record SkuAdded(string Sku) : IEvent<Order>;

[Aggregate<string>]
public sealed partial class Order
{
    private List<string> _skus = [];

    public IReadOnlyList<string> Skus => _skus;

    void Apply(OrderPlaced e) => _skus = [.. e.Skus];
    void Apply(SkuAdded e) => _skus.Add(e.Sku);
}
