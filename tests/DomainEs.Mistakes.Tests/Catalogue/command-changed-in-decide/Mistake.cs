// Command changed in Decide
// Where another writer was faster the command is decided again, and the gift would be packed twice.

public sealed record OrderPlaced(ImmutableArray<string> Skus) : IEvent<Order>;
public sealed record PlaceOrder(string Id, List<string> Skus);

[Aggregate<string>]
public sealed partial class Order
{
    void Apply(OrderPlaced e) { }

    static Decision<Order> Decide(PlaceOrder c)
    {
        {|DES048:c.Skus.Add("gift")|};
        return [new OrderPlaced([.. c.Skus])];
    }
}
