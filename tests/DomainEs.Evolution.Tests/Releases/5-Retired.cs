namespace Hotel;

[BoundedContext("hotel")] public static partial class HotelContext;

[Id] public readonly partial record struct BookingId;

public enum Kind { [Name("double")] Twin, Single, Suite }

// The room within the event changed, so the event did.
public sealed record HotelRoom(Kind Kind, int Floor, int Door)
{
    /// <summary>The room as one text, floor and door in it.</summary>
    public sealed record V1(Kind Kind, string Number);

    internal static HotelRoom From(V1 old) => new(old.Kind, old.Number[0] - '0', int.Parse(old.Number.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture));
}

[Event("booking-made", Version = 3)]
public sealed record RoomTaken(HotelRoom Room, [Name("guest")] string Name, string? Channel = null) : IEvent<Booking>
{
    [Event(Version = 2)]
    public sealed record V2(HotelRoom.V1 Room, [Name("guest")] string Name, string? Channel = null);

    [Event(Version = 1)]
    public sealed record V1(HotelRoom.V1 Room, int Nights, [Name("guest")] string Name, string? Channel = null);

    static RoomTaken From(V2 old) => new(HotelRoom.From(old.Room), old.Name, old.Channel);

    static IReadOnlyList<IEvent<Booking>> From(V1 old) => [new RoomTaken(HotelRoom.From(old.Room), old.Name, old.Channel), new StayPlanned(old.Nights)];
}

public sealed record StayPlanned(int Nights) : IEvent<Booking>;
public sealed record NoteAdded(string Text) : IEvent<Booking>;

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
[Retired("parked")]
public sealed partial record Booking(string Name, int Nights, HotelRoom Room, decimal Paid, string Currency, string Notes)
{
    static Booking Apply(RoomTaken e) => new(e.Name, 0, e.Room, 0, "EUR", e.Channel is null ? "" : $"by {e.Channel}: ");
    Booking Apply(StayPlanned e) => this with { Nights = e.Nights };
    Booking Apply(NoteAdded e) => this with { Notes = Notes + e.Text };
    Booking Apply(Paid e) => this with { Paid = Paid + e.Sum, Currency = e.Currency };

    static Decision<Booking> Decide(Book c) => [new RoomTaken(c.Room, c.Name, c.Channel), new StayPlanned(c.Nights)];
    Decision<Booking> Decide(AddNote c) => [new NoteAdded(c.Text)];
    Decision<Booking> Decide(Pay c) => [new Paid(c.Sum, c.Currency)];

    public static IEnumerable<object> FirstCommands(BookingId id) =>
        [new Book(id, "zoe", 4, new HotelRoom(Kind.Single, 4, 1), null)];

    public override string ToString() => $"{Name}, {Nights} nights, {Room.Floor}{Room.Door:00} {(Room.Kind == Kind.Twin ? "for two" : "for one")}, {Paid} {Currency}, {Notes}";
}
