using DomainEs.Mistakes.Tests.Models.Seats;
using DomainEs.Testing;

namespace DomainEs.Mistakes.Tests;

public sealed class SeatTests
{
    private static readonly SeatId s_id = new("LH400", 20260504, "12A");
    private static readonly DateTimeOffset s_now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PassengerId s_ann = new(new Guid("11111111-1111-1111-1111-111111111111"));
    private static readonly PassengerId s_bob = new(new Guid("22222222-2222-2222-2222-222222222222"));
    private static readonly Fare s_fare = new(99m, "EUR", CabinClass.Economy);
    private static readonly Scenario<Seat> s_free = Seat.Given(new SeatReleasedForSale(CabinClass.Economy, ["window"])).At(s_now);

    [Fact]
    public void A_seat_that_another_holds_cannot_be_booked_until_the_hold_lapses() => s_free
        .And(new SeatHeld(s_ann, s_now.AddHours(1), Guid.Empty))
        .When(new BookSeat(s_id, s_bob, "ABC123", s_fare, [])).ThenRejected(new HeldByAnother(s_now.AddHours(1)))
        .When(new LapseHold(s_id, Guid.Empty)).Then(new HoldLapsed(Guid.Empty))
        .When(new BookSeat(s_id, s_bob, "ABC123", s_fare, [])).Then(new SeatBooked(s_bob, "ABC123", s_fare));

    [Fact]
    public void Services_are_asked_for_with_the_booking() => s_free
        .When(new BookSeat(s_id, s_ann, "ABC123", s_fare, [new("WCHR"), new("AVML", "no nuts")]))
        .Then(new SeatBooked(s_ann, "ABC123", s_fare), new ServicesRequested([new("AVML", "no nuts"), new("WCHR")]));

    [Fact]
    public void A_booked_seat_goes_to_another_passenger_and_is_released() => s_free
        .And(new SeatBooked(s_ann, "ABC123", s_fare))
        .When(new ReassignSeat(s_id, s_bob)).Then(new SeatReassigned(s_ann, s_bob))
        .When(new ReassignSeat(s_id, s_bob)).ThenNothing()
        .When(new ReleaseBooking(s_id, "ill")).Then(new BookingReleased("ill"))
        .When(new ReleaseBooking(s_id, "ill")).ThenRejected(new NotBooked());

    [Fact]
    public void The_cabin_has_to_fit_and_a_blocked_seat_is_nobodys() => s_free
        .When(new BookSeat(s_id, s_ann, "ABC123", s_fare with { Cabin = CabinClass.First }, [])).ThenRejected(new WrongCabin(CabinClass.Economy))
        .When(new BlockSeat(s_id, "broken")).Then(new SeatBlocked("broken"))
        .When(new HoldSeat(s_id, s_ann, TimeSpan.FromHours(1))).ThenRejected(new Blocked("broken"));

    [Fact]
    public void A_hold_is_extended_by_whoever_has_it() => s_free
        .And(new SeatHeld(s_ann, s_now.AddHours(1), Guid.Empty))
        .When(new ExtendHold(s_id, s_ann, TimeSpan.FromHours(2))).Then(new HoldExtended(Guid.Empty, s_now.AddHours(3)))
        .When(new ExtendHold(s_id, s_bob, TimeSpan.FromHours(2))).ThenRejected(new HeldByAnother(s_now.AddHours(3)));
}
