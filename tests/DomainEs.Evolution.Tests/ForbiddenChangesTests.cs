namespace DomainEs.Evolution.Tests;

/// <summary>A change of the next release that stored events would not survive does not build: it is one error, at the place where it was made.</summary>
public sealed class ForbiddenChangesTests
{
    private const string PaidBefore = "\n{\n    [Event(Version = 1)] public sealed record V1(decimal Sum);\n\n    static Paid From(V1 old) => new(old.Sum, \"EUR\");\n}";

    private const string BookingMadeBefore = """

        {
            [Event(Version = 1)]
            public sealed record V1(HotelRoom Room, int Nights, [Name("guest")] string Name, string? Channel = null);

            static IReadOnlyList<IEvent<Booking>> From(V1 old) => [new RoomTaken(old.Room, old.Name, old.Channel), new StayPlanned(old.Nights)];
        }
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_release_builds_against_what_was_shipped_before_it_and_in_CI_once_its_lock_file_says_what_it_ships(int release)
    {
        var compiled = Sources.Compile(Model(release));
        var (before, shipped) = (ShipStep.After(release - 1), ShipStep.After(release));
        Assert.Empty(await Sources.FindingsAsync(compiled, before));
        Assert.Equal(["Error DES097 on HotelContext"], await Sources.FindingsAsync(compiled, before, BuildOption.LockMustBeCurrent));
        Assert.Empty(await Sources.FindingsAsync(compiled, shipped, BuildOption.LockMustBeCurrent));
    }

    [Fact]
    public void What_was_shipped_once_is_in_the_lock_file_for_ever()
    {
        var text = ShipStep.After(5)!;
        Assert.DoesNotContain("unshipped", text, StringComparison.Ordinal);
        string[] lines = ["event booking/booking-made@1", "event booking/booking-made@2", "event booking/booking-made@3", "event booking/paid@1", "event booking/paid@2", "retired booking/parked"];
        Assert.Subset(
            text.Split('\n').Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1))).ToHashSet(),
            lines.ToHashSet());
    }

    /// <param name="release">The release that is changed, and held against what the ones before it shipped; 6 is the fifth, changed after it was shipped.</param>
    /// <param name="expected">The finding.</param>
    /// <param name="changes">What stands in the release, and what would stand there instead; and so on.</param>
    [Theory]
    [InlineData(2, "DES085 on RoomTaken", "[Event(\"booking-made\")]\n", "")]
    [InlineData(2, "DES085 on Charged", "record Paid(", "record Charged(", "Apply(Paid e)", "Apply(Charged e)", "new Paid(", "new Charged(")]
    [InlineData(2, "DES087 on Name", "[Name(\"guest\")] ", "")]
    [InlineData(2, "DES087 on Door", "[Name(\"number\")] ", "")]
    [InlineData(2, "DES093 on Twin", "[Name(\"double\")] ", "")]
    [InlineData(3, "DES090 on RoomTaken", "int Nights, [Name", "[Name", "e.Name, e.Nights", "e.Name, 0", "c.Room, c.Nights", "c.Room")]
    [InlineData(3, "DES092 on Channel", "string? Channel = null)", "string Channel)", "Room, string? Channel);", "Room, string Channel);")]
    [InlineData(3, "DES092 on HasBalcony", "bool HasBalcony = false", "bool HasBalcony")]
    [InlineData(3, "DES092 on Currency", "[Event(Version = 2)]\n", "", PaidBefore, ";")]
    [InlineData(3, "DES080 on Paid", "static Paid From(V1 old) => new(old.Sum, \"EUR\");", "")]
    [InlineData(3, "DES088 on Sum", "record V1(decimal Sum)", "record V1(long Sum)")]
    [InlineData(4, "DES088 on Door", "string Door", "int Door", "\"118\"", "118")]
    [InlineData(4, "DES088 on Nights", "int Nights, [Name", "decimal Nights, [Name", "new StayPlanned(old.Nights)", "new StayPlanned((int)old.Nights)")]
    [InlineData(4, "DES090 on RoomTaken", "[Event(\"booking-made\", Version = 2)]", "[Event(\"booking-made\")]", BookingMadeBefore, ";")]
    [InlineData(5, "DES086 on Booking", "[Retired(\"parked\")]\n", "")]
    [InlineData(5, "DES087 on Label", "string Number)", "string Label)", "old.Number", "old.Label")]
    [InlineData(6, "DES095 on Parked", "[Retired(\"parked\")]\n", "", "public sealed record NoteAdded", "public sealed record Parked(string Place) : IEvent<Booking>;\npublic sealed record NoteAdded", "    Booking Apply(NoteAdded e)", "    Booking Apply(Parked e) => this;\n    Booking Apply(NoteAdded e)", "[new Paid(c.Sum, c.Currency)]", "[new Paid(c.Sum, c.Currency), new Parked(\"garage\")]")]
    [InlineData(6, "DES094 on Booking", "[Aggregate<BookingId>]", "[Aggregate<BookingId>(Name = \"stay\")]")]
    [InlineData(6, "DES094 on HotelContext", "\"hotel\"", "\"inn\"")]
    [InlineData(6, "DES088 on Floor", "int Floor, int Door)", "string Floor, int Door)", "old.Number[0] - '0'", "old.Number[..1]", "Kind.Single, 4, 1", "Kind.Single, \"4\", 1")]
    public async Task A_forbidden_change_is_one_error_where_it_was_made(int release, string expected, params string[] changes)
    {
        var model = Model(Math.Min(release, 5));
        for (var i = 0; i < changes.Length; i += 2)
        {
            Assert.Contains(changes[i], model, StringComparison.Ordinal);
            model = model.Replace(changes[i], changes[i + 1], StringComparison.Ordinal);
        }

        Assert.Equal([$"Error {expected}"], await Sources.FindingsAsync(Sources.Compile(model), ShipStep.After(release - 1)));
    }

    private static string Model(int release) => File.ReadAllText(Sources.Files[release - 1]).ReplaceLineEndings("\n");
}
