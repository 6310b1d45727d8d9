[BoundedContext("shop")] public static partial class ShopContext;

[Event(Version = 2)]
public sealed record Weighed(decimal Kilos) : IEvent<Parcel>
{
    [Event(Version = 1)]
    public sealed record V1(int Kilos);

    static Weighed From(V1 old) => new(old.Kilos);
}

[Aggregate<string>]
public sealed partial class Parcel
{
    public decimal Kilos { get; private set; }

    void Apply(Weighed e) => Kilos = e.Kilos;
}
