namespace Hotel;

[BoundedContext("hotel")] public static partial class HotelContext;

[Id] public readonly partial record struct BookingId;

public enum Kind { [Name("double")] Twin, Single }

public sealed record HotelRoom(Kind Kind, [Name("number")] string Door);

// The type, its members and their order are others; what is stored is the same.
[Event("booking-made")]
public sealed record RoomTaken(HotelRoom Room, int Nights, [Name("guest")] string Name) : IEvent<Booking>;
public sealed record NoteAdded(string Text) : IEvent<Booking>;
public sealed record Parked : IEvent<Booking>;
public sealed record Paid(decimal Sum) : IEvent<Booking>;

public sealed record Book(BookingId Id, string Name, int Nights, HotelRoom Room);
public sealed record AddNote(BookingId Id, string Text);
public sealed record Pay(BookingId Id, decimal Sum);

[Aggregate<BookingId>]
public sealed partial record Booking(string Name, int Nights, HotelRoom Room, decimal Paid, string Notes)
{
    static Booking Apply(RoomTaken e) => new(e.Name, e.Nights, e.Room, 0, "");
    Booking Apply(NoteAdded e) => this with { Notes = Notes + e.Text };
    Booking Apply(Parked e) => this;
    Booking Apply(Paid e) => this with { Paid = Paid + e.Sum };

    static Decision<Booking> Decide(Book c) => [new RoomTaken(c.Room, c.Nights, c.Name), new Parked()];
    Decision<Booking> Decide(AddNote c) => [new NoteAdded(c.Text)];
    Decision<Booking> Decide(Pay c) => [new Paid(c.Sum)];

    public static IEnumerable<object> FirstCommands(BookingId id) =>
        [new Book(id, "ann", 1, new HotelRoom(Kind.Single, "311")), new Pay(id, 45m), new Pay(id, 5m)];

    public override string ToString() => $"{Name}, {Nights} nights, {Room.Door} {(Room.Kind == Kind.Twin ? "for two" : "for one")}, {Paid} EUR, {Notes}";
}
