using System.Collections.Immutable;

namespace DomainEs.Mistakes.Tests.Models.Seats;

[BoundedContext("booking")]
public static partial class BookingContext;

/// <summary>One seat of one flight on one day: one subject token for each part.</summary>
[Id]
public readonly partial record struct SeatId(string Flight, int Day, string Seat);

[Id<Guid>]
public readonly partial record struct PassengerId;

public enum CabinClass
{
    Economy,
    PremiumEconomy,
    Business,
    First,
}

public sealed record Fare(decimal Amount, string Currency, CabinClass Cabin);

public sealed record SpecialService(string Code, string? Remark = null);

// A seat and what becomes of it.
public sealed record SeatReleasedForSale(CabinClass Cabin, ImmutableArray<string> Features) : IEvent<Seat>;

public sealed record SeatHeld(PassengerId Passenger, DateTimeOffset Until, Guid Hold) : IEvent<Seat>;

public sealed record HoldExtended(Guid Hold, DateTimeOffset Until) : IEvent<Seat>;

public sealed record HoldLapsed(Guid Hold) : IEvent<Seat>;

public sealed record SeatBooked(PassengerId Passenger, string BookingReference, Fare Fare) : IEvent<Seat>;

public sealed record ServicesRequested(IReadOnlyList<SpecialService> Services) : IEvent<Seat>;

public sealed record SeatReassigned(PassengerId From, PassengerId To) : IEvent<Seat>;

public sealed record BookingReleased(string Reason) : IEvent<Seat>;

public sealed record SeatBlocked(string Reason) : IEvent<Seat>;

public sealed record SeatUnblocked : IEvent<Seat>;

// Commands.
public sealed record ReleaseForSale(SeatId Id, CabinClass Cabin, ImmutableArray<string> Features);

public sealed record HoldSeat(SeatId Id, PassengerId Passenger, TimeSpan For);

public sealed record ExtendHold(SeatId Id, PassengerId Passenger, TimeSpan By);

public sealed record LapseHold(SeatId Id, Guid Hold);

public sealed record BookSeat(SeatId Id, PassengerId Passenger, string BookingReference, Fare Fare, ImmutableArray<SpecialService> Services);

public sealed record ReassignSeat(SeatId SeatId, PassengerId To);

public sealed record ReleaseBooking(SeatId Id, string Reason);

public sealed record BlockSeat(SeatId Id, string Reason);

public sealed record UnblockSeat(SeatId Id);

// Refusals.
public sealed record HeldByAnother(DateTimeOffset Until) : Rejection("held-by-another", FormattableString.Invariant($"Somebody holds the seat until {Until:u}"));

public sealed record AlreadyBooked(string BookingReference) : Rejection("already-booked", $"The seat belongs to booking {BookingReference}");

public sealed record NotBooked() : Rejection("not-booked", "Nobody booked the seat");

public sealed record WrongCabin(CabinClass Cabin) : Rejection("wrong-cabin", $"The seat is in {Cabin}");

public sealed record Blocked(string Reason) : Rejection("blocked", Reason);

public sealed record NoSuchHold() : Rejection("no-such-hold", "The hold has lapsed or was never there");

[Aggregate<SeatId>]
public sealed partial record Seat(CabinClass Cabin, ImmutableArray<string> Features)
{
    private static readonly TimeSpan s_longestHold = TimeSpan.FromHours(24);

    public SeatOccupation Occupation { get; private init; } = new SeatOccupation.Free();

    public string? BlockedFor { get; private init; }

    public ImmutableArray<SpecialService> Services { get; private init; } = [];

    public int Changes { get; private init; }

    public bool HasWindow => Features.Contains("window");

    private static Seat Apply(SeatReleasedForSale e) => new(e.Cabin, e.Features);

    private Seat Apply(SeatHeld e) => this with { Occupation = new SeatOccupation.Held(e.Passenger, e.Hold, e.Until), Changes = Changes + 1 };

    private Seat Apply(HoldExtended e) => Occupation is SeatOccupation.Held held && held.Hold == e.Hold ? this with { Occupation = held with { Until = e.Until } } : this;

    private Seat Apply(HoldLapsed e) => Occupation is SeatOccupation.Held held && held.Hold == e.Hold ? this with { Occupation = new SeatOccupation.Free() } : this;

    private Seat Apply(SeatBooked e) => this with { Occupation = new SeatOccupation.Booked(e.Passenger, e.BookingReference), Changes = Changes + 1 };

    private Seat Apply(ServicesRequested e) => this with { Services = [.. Services, .. e.Services] };

    private Seat Apply(SeatReassigned e) => Occupation is SeatOccupation.Booked booked ? this with { Occupation = booked with { Passenger = e.To } } : this;

    private Seat Apply(BookingReleased e) => this with { Occupation = new SeatOccupation.Free(), Services = [], Changes = Changes + 1 };

    private Seat Apply(SeatBlocked e) => this with { BlockedFor = e.Reason };

    private Seat Apply(SeatUnblocked e) => this with { BlockedFor = null };

    private static Decision<Seat> Decide(ReleaseForSale c) => [new SeatReleasedForSale(c.Cabin, c.Features)];

    private Decision<Seat> Decide(HoldSeat c, in CommandInfo info) => Refusal(c.Passenger, info.Now) is { } refused
        ? refused
        : [new SeatHeld(c.Passenger, info.Now + Shortest(c.For), info.NewId())];

    private Decision<Seat> Decide(ExtendHold c, in CommandInfo info) => Occupation switch
    {
        SeatOccupation.Held held when held.Passenger == c.Passenger => [new HoldExtended(held.Hold, held.Until + Shortest(c.By))],
        SeatOccupation.Held held => new HeldByAnother(held.Until),
        _ => new NoSuchHold(),
    };

    private Decision<Seat> Decide(LapseHold c) => Occupation is SeatOccupation.Held held && held.Hold == c.Hold ? [new HoldLapsed(c.Hold)] : [];

    private Decision<Seat> Decide(BookSeat c, in CommandInfo info)
    {
        if (Refusal(c.Passenger, info.Now) is { } refused)
            return refused;
        if (c.Fare.Cabin != Cabin)
            return new WrongCabin(Cabin);
        var events = new List<IEvent<Seat>> { new SeatBooked(c.Passenger, c.BookingReference, c.Fare) };
        if (!c.Services.IsEmpty)
            events.Add(new ServicesRequested([.. c.Services.OrderBy(service => service.Code, StringComparer.Ordinal)]));
        return [.. events];
    }

    private Decision<Seat> Decide(ReassignSeat c) => Occupation switch
    {
        SeatOccupation.Booked booked when booked.Passenger == c.To => [],
        SeatOccupation.Booked booked => [new SeatReassigned(booked.Passenger, c.To)],
        _ => new NotBooked(),
    };

    private Decision<Seat> Decide(ReleaseBooking c) => Occupation is SeatOccupation.Booked ? [new BookingReleased(c.Reason)] : new NotBooked();

    private Decision<Seat> Decide(BlockSeat c) => BlockedFor is null ? [new SeatBlocked(c.Reason)] : [];

    private Decision<Seat> Decide(UnblockSeat c) => BlockedFor is not null ? [new SeatUnblocked()] : [];

    private Rejection? Refusal(PassengerId passenger, DateTimeOffset now)
    {
        if (BlockedFor is { } reason)
            return new Blocked(reason);
        return Occupation switch
        {
            SeatOccupation.Free => null,
            SeatOccupation.Held held => held.Passenger == passenger || held.Until <= now ? null : new HeldByAnother(held.Until),
            SeatOccupation.Booked booked => new AlreadyBooked(booked.BookingReference),
        };
    }

    private static TimeSpan Shortest(TimeSpan wished) => wished < s_longestHold ? wished : s_longestHold;
}

/// <summary>Who has the seat.</summary>
public abstract record SeatOccupation
{
    private SeatOccupation()
    {
    }

    public sealed record Free : SeatOccupation;

    public sealed record Held(PassengerId Passenger, Guid Hold, DateTimeOffset Until) : SeatOccupation;

    public sealed record Booked(PassengerId Passenger, string BookingReference) : SeatOccupation;
}
