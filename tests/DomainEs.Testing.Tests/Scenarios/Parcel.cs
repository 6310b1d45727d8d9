using System.Collections.Immutable;

namespace DomainEs.Testing.Tests;

[BoundedContext("post")]
public static partial class PostContext;

[Id]
public readonly partial record struct ParcelId;

public sealed record ParcelPosted(string To, Guid Label, DateTimeOffset At, string? By) : IEvent<Parcel>;
public sealed record ParcelMoved(string Place) : IEvent<Parcel>;
public sealed record ParcelPriced(decimal Price) : IEvent<Parcel>;

public sealed record PostParcel(ParcelId Id, string To);
public sealed record MoveParcel(ParcelId Id, params ImmutableArray<string> Places);
public sealed record PriceParcel(ParcelId Id, int Weight);

public sealed record Tariff(decimal PerKilogram);

public sealed record TooHeavy(int Weight, int Limit) : Rejection("too-heavy", "The parcel is too heavy");

/// <summary>An aggregate that looks at everything it may look at.</summary>
[Aggregate<ParcelId>]
public sealed partial record Parcel(string To, ImmutableArray<Visit> Visits, decimal Price)
{
    private static Parcel Apply(ParcelPosted e, in EventInfo<ParcelId> info) => new(e.To, [new Visit(info.Id.Value ?? "nobody", info.Version, info.Time)], 0);

    private Parcel Apply(ParcelMoved e, in EventInfo<ParcelId> info) => this with { Visits = Visits.Add(new Visit(e.Place, info.Version, info.Time)) };

    private Parcel Apply(ParcelPriced e) => this with { Price = e.Price };

    private static Decision<Parcel> Decide(PostParcel c, in CommandInfo info) => [new ParcelPosted(c.To, info.NewId(), info.Now, info.Actor)];

    private Decision<Parcel> Decide(MoveParcel c) => Decision.Accept<Parcel>([.. c.Places.Where(place => place != Visits[^1].Place).Select(place => new ParcelMoved(place))]);

    private Decision<Parcel> Decide(PriceParcel c, Tariff tariff) => c.Weight > 30 ? new TooHeavy(c.Weight, 30) : [new ParcelPriced(c.Weight * tariff.PerKilogram)];
}

public sealed record Visit(string Place, long Version, DateTimeOffset At);
