using System.Collections.Frozen;
using System.Collections.Immutable;
using DomainEs.Generators.Tests.Models.Warehouse;
using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests;

/// <summary>Every kind of member, written and read.</summary>
public sealed class WarehouseTests
{
    private static readonly BoxId s_box = new(Guid.Parse("0190a7b2-0000-7000-8000-000000000001"));
    private static readonly PlaceId s_place = new("north/1", new ShelfId(3), -2, Guid.Parse("0190a7b2-0000-7000-8000-000000000002"));
    private static readonly Line s_line = new("a", 1, [new Line("b", 2, []), new Line("c", 3)]);

    public static TheoryData<IEvent<Box>> Events =>
    [
        new Plain(true, -1, 200, -300, 60000, int.MinValue, uint.MaxValue, long.MaxValue, ulong.MaxValue, 1.5f, double.Epsilon, 10.50m, "tèxt", 'é', s_box.Value,
            new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc).AddTicks(1), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(-90)), new DateOnly(2026, 2, 3), new TimeOnly(4, 5, 6), new TimeSpan(1, 2, 3, 4, 5),
            new Uri("https://example.org/ä?x"), [1, 2, 3], new byte[] { 4, 5 }, Colour.DarkBlue, Marks.Fragile | Marks.Top, s_box, new ShelfId(7), s_place),
        new Nullables(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
        new Nullables(1, 2.0m, "", Guid.Empty, new Uri("x", UriKind.Relative), [], ReadOnlyMemory<byte>.Empty, (Colour)55, Marks.None, s_box, s_place, new Size(1, 2), s_line, [1], ["a", null]),
        new Collections([1, 2], ["a"], [s_line], [1.0m, null], [Guid.Empty], [Colour.Red, Colour.Last], [s_line, null], ["x", null], [s_box],
            ["a", "b"], new HashSet<int> { 1 }, new HashSet<BoxId> { s_box }, ["z", "a"], [3, 4], [6, 5], new[] { "f" }.ToFrozenSet(), [[1], []], [[new Size(1, 2)], default]),
        new Dictionaries(new() { ["a"] = 1 }, new Dictionary<BoxId, Line> { [s_box] = s_line }, new Dictionary<Colour, string?> { [Colour.Red] = null, [(Colour)9] = "nine" },
            ImmutableDictionary<Guid, decimal>.Empty.Add(Guid.Empty, 1m), new() { [2] = ["b"], [1] = [] }, new() { [s_place] = new Size(3, 4) }, new Dictionary<ulong, bool> { [ulong.MaxValue] = true }.ToFrozenDictionary(),
            ImmutableSortedDictionary<short, Marks>.Empty.Add(-1, Marks.Fragile)),
        new Defaults("n") { Must = "m", Extra = "e", Counter = 1, Tags = ["t"] },
        new Defaults("n", 1, "", 2m, Colour.Last, Marks.None, 1, 2, 3, 'x', false, s_box.Value, null, null) { Must = "" },
        new Classical("n", 5) { Later = "l", Open = 3 },
        new Settable { Name = "s", Count = 1, Field = 2 },
        new Moved(s_place),
        new Opened { Times = 3, By = "me" },
        new Emptied(),
        new Renamed("n", "by"),
        new Generics(new(1), new(new(null)), new(s_line)),
        new Coded(new Money(5, "EUR"), "abc", "def", [new Money(6, "USD")]),
        new Coded(new Money(5, "EUR"), "abc", null, []),
    ];

    [Theory]
    [MemberData(nameof(Events), DisableDiscoveryEnumeration = true)]
    public void What_is_written_is_read_back(IEvent<Box> e) => Assert.Empty(EventBytes.Differences(e));

    [Theory]
    [MemberData(nameof(Events), DisableDiscoveryEnumeration = true)]
    public void Reading_folds_to_the_same_as_the_object(IEvent<Box> e)
    {
        var reader = new EventReader(EventBytes.Write(e));
        var name = Name<Box>(e);
        Assert.Equal(1, Fold<Box>(name, ref reader)!.Events | 1);
        Assert.Empty(StateDifferences(FoldObject<Box>(e), Again(e)));
    }

    // Its text is read by no Parse: what was written so would be unreadable for ever.
    [Fact]
    public void A_dictionary_is_not_written_with_a_key_that_is_no_id() => Assert.All([default, s_place with { Hall = "" }], static key => Assert.Contains(
        $"'{key}' is the key of a dictionary and no id",
        Assert.Throws<EventEncodeException>(() => EventBytes.Write(new Dictionaries(
            [], new Dictionary<BoxId, Line> { [default] = s_line }, new Dictionary<Colour, string?>(), ImmutableDictionary<Guid, decimal>.Empty, [],
            new() { [key] = new Size(3, 4) }, FrozenDictionary<ulong, bool>.Empty, ImmutableSortedDictionary<short, Marks>.Empty))).Message,
        StringComparison.Ordinal));

    [Fact]
    public void Members_that_are_missing_have_their_defaults()
    {
        var defaults = (Defaults)EventBytes.Read<Box>("defaults", [0x82, 0xA4, .. "name"u8, 0xA1, .. "n"u8, 0xA4, .. "must"u8, 0xA1, .. "m"u8]);
        Assert.Empty(EventBytes.Differences<Box>(new Defaults("n") { Must = "m", Tags = [] }, defaults));
        Assert.False(defaults.Tags.IsDefault);
        Assert.Equal(("extra", 9, 7, double.NaN, Marks.Top), (defaults.Extra, defaults.Counter, defaults.Count, defaults.Factor, defaults.Marks));

        var classical = (Classical)EventBytes.Read<Box>("classical", [0x83, 0xA6, .. "weight"u8, 0x05, 0xA4, .. "name"u8, 0xA1, .. "n"u8, 0xA4, .. "open"u8, 0x01]);
        Assert.Equal(("n", 5, "later"), (classical.Name, classical.Weight, classical.Later));

        var settable = (Settable)EventBytes.Read<Box>("settable", [0x81, 0xA5, .. "field"u8, 0x05]);
        Assert.Equal(("unnamed", null, 5), (settable.Name, settable.Count, settable.Field));
    }

    [Fact]
    public void A_required_member_that_is_missing_is_named()
    {
        var fault = Assert.Throws<EventDecodeException>(() => EventBytes.Read<Box>("defaults", [0x81, 0xA4, .. "name"u8, 0xA1, .. "n"u8]));
        Assert.Contains("needs the member", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Enums_are_stored_by_name_and_flags_and_unknown_values_by_number()
    {
        var bytes = EventBytes.Write<Box>(new Nullables(null, null, null, null, null, null, null, Colour.AlsoBlue, Marks.Fragile, null, null, null, null, null, null));
        Assert.Contains("darkBlue", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);

        var colours = Enumerable.Range(0, 200).Select(number => (Colour)number);
        Assert.All(colours, colour => Assert.Empty(EventBytes.Differences<Box>(new Defaults("n", Colour: colour) { Must = "" })));
    }

    [Fact]
    public void The_table_of_events_says_what_is_stored()
    {
        var table = WarehouseContext.Events.ToDictionary(row => $"{row.Aggregate}/{row.Event.Name}", row => row.Event);
        Assert.Equal(["bool", "sByte", "byte"], table["box/plain"].Members.Take(3).Select(member => member.Name));
        Assert.Equal(new MemberDescription("count", "int", true), table["box/defaults"].Members[1]);
        Assert.Equal(new MemberDescription("name", "string", false), table["box/defaults"].Members[0]);
        Assert.True(table.ContainsKey("shelf-of-things/placed"));
        Assert.Equal(["article", "box", "ledger", "loop", "shelf-of-things", "watched"], WarehouseContext.Aggregates.Select(aggregate => aggregate.Name));
    }

    [Fact]
    public void An_event_of_a_derived_type_is_refused_rather_than_cut()
    {
        Assert.Throws<ArgumentException>(() => EventBytes.Write<Box>(new MoreThanEmptied(1)));
    }

#pragma warning disable DES012 // the mistake that the test is about
    private sealed record MoreThanEmptied(int Left) : Emptied;
#pragma warning restore DES012

    private static byte[] Name<T>(IEvent<T> e)
        where T : class, IAggregate<T> => T.NameOf(e).ToArray();

    private static T? Fold<T>(byte[] name, ref EventReader reader)
        where T : class, IAggregate<T> => T.Fold(null, name, ref reader, default);

    private static T FoldObject<T>(IEvent<T> e)
        where T : class, IAggregate<T> => T.Fold(null, e, default)!;

    private static T Again<T>(IEvent<T> e)
        where T : class, IAggregate<T>
    {
        var reader = new EventReader(EventBytes.Write(e));
        return Fold<T>(Name(e), ref reader)!;
    }

    private static IReadOnlyList<MemberDifference> StateDifferences<T>(T expected, T actual)
        where T : class, IAggregate<T>
    {
        var comparison = new MemberComparison();
        T.Compare(comparison, expected, actual);
        return comparison.Differences;
    }
}
