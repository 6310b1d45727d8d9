namespace Hotel;

[BoundedContext("hotel")] public static partial class HotelContext;

[Id] public readonly partial record struct BookingId;

public enum Kind { [Name("double")] Twin, Single, Suite }

public sealed record HotelRoom(Kind Kind, [Name("number")] string Door, bool HasBalcony = false);

// How long a guest stays became an event of its own.
[Event("booking-made", Version = 2)]
public sealed record RoomTaken(HotelRoom Room, [Name("guest")] string Name, string? Channel = null) : IEvent<Booking>
{
    [Event(Version = 1)]
    public sealed record V1(HotelRoom Room, int Nights, [Name("guest")] string Name, string? Channel = null);

    static IReadOnlyList<IEvent<Booking>> From(V1 old) => [new RoomTaken(old.Room, old.Name, old.Channel), new StayPlanned(old.Nights)];
}

public sealed record StayPlanned(int Nights) : IEvent<Booking>;
public sealed record NoteAdded(string Text) : IEvent<Booking>;
public sealed record Parked : IEvent<Booking>;

[Event(Version = 2)]
public sealed record Paid(decimal Sum, string Currency) : IEvent<Booking>
{
    [Event(Version = 1)] public sealed record V1(decimal Sum);

    static Paid From(V1 old) => new(old.Sum, "EUR");
}

public sealed record Book(BookingId Id, string Name, int Nights, HotelRoom Room, string? Channel);
public sealed record AddNote(BookingId Id, string Text);
public sealed record Pay(BookingId Id, decimal Sum, string Currency);

[Aggregate<BookingId>]
public sealed partial record Booking(string Name, int Nights, HotelRoom Room, decimal Paid, string Currency, string Notes)
{
    static Booking Apply(RoomTaken e) => new(e.Name, 0, e.Room, 0, "EUR", e.Channel is null ? "" : $"by {e.Channel}: ");
    Booking Apply(StayPlanned e) => this with { Nights = e.Nights };
    Booking Apply(NoteAdded e) => this with { Notes = Notes + e.Text };
    Booking Apply(Parked e) => this;
    Booking Apply(Paid e) => this with { Paid = Paid + e.Sum, Currency = e.Currency };

    static Decision<Booking> Decide(Book c) => [new RoomTaken(c.Room, c.Name, c.Channel), new StayPlanned(c.Nights)];
    Decision<Booking> Decide(AddNote c) => [new NoteAdded(c.Text)];
    Decision<Booking> Decide(Pay c) => [new Paid(c.Sum, c.Currency)];

    public static IEnumerable<object> FirstCommands(BookingId id) =>
        [new Book(id, "kim", 2, new HotelRoom(Kind.Twin, "118"), null), new AddNote(id, "late ")];

    public override string ToString() => $"{Name}, {Nights} nights, {Room.Door} {(Room.Kind == Kind.Twin ? "for two" : "for one")}, {Paid} {Currency}, {Notes}";
}
