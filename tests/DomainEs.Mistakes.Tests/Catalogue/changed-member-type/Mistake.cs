// Changed member type
// What stored events have there could not be read as the new type; a new version of the event says how it is.

[BoundedContext("shop")] public static partial class ShopContext;

public sealed record Weighed(decimal {|DES088:Kilos|}) : IEvent<Parcel>;

[Aggregate<string>]
public sealed partial class Parcel
{
    public decimal Kilos { get; private set; }

    void Apply(Weighed e) => Kilos = e.Kilos;
}
