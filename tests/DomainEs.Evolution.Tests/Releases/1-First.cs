namespace Hotel;

[BoundedContext("hotel")] public static partial class HotelContext;

[Id] public readonly partial record struct BookingId;

public enum Kind { Single, Double }

public sealed record Room(string Number, Kind Kind);

public sealed record BookingMade(string Guest, int Nights, Room Room) : IEvent<Booking>;
public sealed record NoteAdded(string Text) : IEvent<Booking>;
public sealed record Parked : IEvent<Booking>;
public sealed record Paid(decimal Sum) : IEvent<Booking>;

public sealed record Book(BookingId Id, string Guest, int Nights, Room Room);
public sealed record AddNote(BookingId Id, string Text);
public sealed record Pay(BookingId Id, decimal Sum);

[Aggregate<BookingId>]
public sealed partial record Booking(string Guest, int Nights, Room Room, decimal Paid, string Notes)
{
    static Booking Apply(BookingMade e) => new(e.Guest, e.Nights, e.Room, 0, "");
    Booking Apply(NoteAdded e) => this with { Notes = Notes + e.Text };
    Booking Apply(Parked e) => this;
    Booking Apply(Paid e) => this with { Paid = Paid + e.Sum };

    static Decision<Booking> Decide(Book c) => [new BookingMade(c.Guest, c.Nights, c.Room), new Parked()];
    Decision<Booking> Decide(AddNote c) => [new NoteAdded(c.Text)];
    Decision<Booking> Decide(Pay c) => [new Paid(c.Sum)];

    public static IEnumerable<object> FirstCommands(BookingId id) =>
        [new Book(id, "bob", 3, new Room("102", Kind.Double)), new AddNote(id, "a"), new Pay(id, 99m)];

    public override string ToString() => $"{Guest}, {Nights} nights, {Room.Number} {(Room.Kind == Kind.Double ? "for two" : "for one")}, {Paid} EUR, {Notes}";
}
