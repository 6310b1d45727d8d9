using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using DomainEs.Generators.Tests.Models.Warehouse;

namespace DomainEs.Generators.Tests;

/// <summary>An event that cannot be written: the exception says which, in which member, and why.</summary>
public sealed class UnwritableTests
{
    private static readonly Line s_line = new("a", 1);

    private static readonly Plain s_plain = new(
        true, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "s", 'c', Guid.Empty, DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, default, default, default, new Uri("urn:b"), [], default,
        Colour.Red, Marks.None, new BoxId(Guid.Empty), new ShelfId(1), new PlaceId("h", new ShelfId(1), 1, Guid.Empty));

    public static TheoryData<IEvent<Box>, string, string> Events => new()
    {
        { new Defaults(null!) { Must = "m" }, "name", "A null stands where" },
        { new Settable { Name = "\ud800" }, "name", "A string holds half a surrogate pair" },
        { new Moved(new PlaceId(null!, new ShelfId(3), 1, Guid.Empty)), "to[0]", "A null stands where" },
        { Lines() with { Array = null! }, "array", "A null stands where" },
        { Lines() with { List = null! }, "list", "A null stands where" },
        { Lines(s_line, null!), "readOnly[1].sku", "A null stands where" },
        { Lines(s_line, new Line("a", 1, [s_line, new Line(null!, 2)])), "readOnly[1].parts[1].sku", "A null stands where" },
        { s_plain with { Bytes = null! }, "bytes", "A null stands where" },
        { s_plain with { DateTime = DateTime.Now }, "dateTime", "A DateTime of kind Local" },
        { Sorted(null!), "sorted", "A null stands where" },
        { Sorted(new() { [1] = ["a"], [2] = null! }), "sorted.2", "A null stands where" },
        { Sorted(new() { [-1] = ["a", null!] }), "sorted.-1[1]", "A null stands where" },
        { new Coded(null!, "a", "b", []), "money", "A null stands where" },
        { new Coded(new Money(1, "EUR"), "a", "b", [new Money(1, "\udc00")]), "all[0]", "A string holds half a surrogate pair" },
    };

    [Theory]
    [MemberData(nameof(Events), DisableDiscoveryEnumeration = true)]
    public void It_is_said_where(IEvent<Box> e, string member, string why)
    {
        var name = Encoding.UTF8.GetString(NameOf(e));
        var key = new AggregateKey("box", "b1");

        var fault = Assert.Throws<EventEncodeException>(() => Entry.Of(key, 0, new Commit<Box>(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [new Emptied(), e], new CommitMetadata("c"))));

        Assert.Equal((name, member), (fault.EventName, fault.Member));
        Assert.StartsWith($"Event '{name}' of box/b1 cannot be written in member '{member}': {why}", fault.Message, StringComparison.Ordinal);
        Assert.NotNull(fault.InnerException);
    }

    private static Collections Lines(params Line[] lines) => new(
        [], [], lines, [], [], [], [], [], [], [], new HashSet<int>(), new HashSet<BoxId>(), [], [], [], FrozenSet<string>.Empty, [], []);

    private static Dictionaries Sorted(SortedDictionary<int, List<string>> sorted) => new(
        [], new Dictionary<BoxId, Line>(), new Dictionary<Colour, string?>(), ImmutableDictionary<Guid, decimal>.Empty, sorted, [],
        FrozenDictionary<ulong, bool>.Empty, ImmutableSortedDictionary<short, Marks>.Empty);

    private static byte[] NameOf<T>(IEvent<T> e)
        where T : class, IAggregate<T> => T.NameOf(e).ToArray();
}
