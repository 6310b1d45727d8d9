namespace Hotel;

/// <summary>What every release is asked to do.</summary>
public static class Program
{
    public static StreamLayout Layout => HotelContext.Layout;

    public static async Task BookAsync(IEventStore store, string id) => await SendAllAsync(store, Booking.FirstCommands(new BookingId(id)));

    public static async Task NoteAsync(IEventStore store, string id, string text) => await SendAllAsync(store, [new AddNote(new BookingId(id), text)]);

    /// <summary>What a booking says: the same words in every release.</summary>
    public static async Task<string> TellAsync(IEventStore store, string id)
    {
        var (state, version) = await Booking.In(store).LoadAsync(new BookingId(id));
        return $"{state} @{version}";
    }

    public static async Task<string[]> LogAsync(IEventStore store)
    {
        var log = new List<string>();
        await foreach (var (e, info) in HotelContext.ReadAllAsync(store))
            log.Add($"{info.EventId} {e.GetType().Name}");
        return [.. log];
    }

    /// <summary>The stored names that the release reads.</summary>
    public static string[] Names() => [.. HotelContext.Events.Select(row => row.Event.Name).Order(StringComparer.Ordinal)];

    private static async Task SendAllAsync(IEventStore store, IEnumerable<object> commands)
    {
        var bookings = Booking.In(store);
        foreach (var command in commands)
        {
            var result = command switch
            {
                Book book => await bookings.HandleAsync(book),
                AddNote note => await bookings.HandleAsync(note),
                Pay pay => await bookings.HandleAsync(pay),
                _ => throw new ArgumentException($"'{command}' is no command."),
            };
            result.OrThrow();
        }
    }
}
