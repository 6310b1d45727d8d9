using System.Text;
using DomainEs.Generators.Tests.Models.Deliveries;
using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests;

/// <summary>Closed hierarchies, as members and as events, and stored names that are not the C# ones.</summary>
public sealed class HierarchyTests
{
    private static readonly Leg s_road = new Leg.ByRoad("lorry", ["a", "b"]);

    public static TheoryData<IEvent<Parcel>> Events =>
    [
        new Moved.Forwarded("a", s_road),
        new Moved.Forwarded("a", new Leg.ByAir("LH1", new Leg.ByAir("LH2", new Leg.OnFoot()))),
        new Moved.Returned("a", Reason.Absent, null),
        new Moved.Returned("a", Reason.Unknown, new Leg.ByAir("LH1", null)),
        new Moved.Lost("b"),
        new Delivered(new Proof.Signed { By = "bob" }, [], []),
        new Delivered(new Proof.Photo { Picture = [1, 2] }, [s_road, new Leg.OnFoot()], new() { ["x"] = null, ["y"] = s_road }),
    ];

    [Theory]
    [MemberData(nameof(Events), DisableDiscoveryEnumeration = true)]
    public void What_is_written_is_read_back(IEvent<Parcel> e) => Assert.Empty(EventBytes.Differences(e));

    [Fact]
    public void A_case_is_stored_as_its_name_and_its_value()
    {
        byte[] leg = [0xA3, .. "leg"u8, 0x92, 0xA5, .. "plane"u8, 0x82, 0xA6, .. "flight"u8, 0xA1, .. "f"u8, 0xA4, .. "then"u8, 0x92, 0xA7, .. "on-foot"u8, 0x80];
        Assert.Equal([0x82, 0xA5, .. "where"u8, 0xA1, .. "a"u8, .. leg], EventBytes.Write<Parcel>(new Moved.Forwarded("a", new Leg.ByAir("f", new Leg.OnFoot()))));
    }

    [Fact]
    public void Two_cases_differ_as_a_whole_and_one_member_by_member()
    {
        Assert.Equal("Leg.Towns[1]", Assert.Single(EventBytes.Differences<Parcel>(new Moved.Forwarded("a", s_road), new Moved.Forwarded("a", new Leg.ByRoad("lorry", ["a", "c"])))).Path);
        Assert.Equal("Leg", Assert.Single(EventBytes.Differences<Parcel>(new Moved.Forwarded("a", s_road), new Moved.Forwarded("a", new Leg.OnFoot()))).Path);
    }

    [Fact]
    public void A_name_given_is_the_one_stored()
    {
        var text = Encoding.UTF8.GetString(EventBytes.Write<Parcel>(new Moved.Returned("a", Reason.Absent)));
        Assert.Contains("nobody-there", text, StringComparison.Ordinal);
        Assert.DoesNotContain("absent", text, StringComparison.Ordinal);
        Assert.Contains("remark", Encoding.UTF8.GetString(EventBytes.Write<Parcel>(new Noted("x"))), StringComparison.Ordinal);
        Assert.Equal("lost-for-now", NameOf<Parcel>(new Moved.Lost("x")));
        Assert.Equal(["remark"], DeliveriesContext.Events.Single(row => row.Event.Name == "noted").Event.Members.Select(member => member.Name));
    }

    [Fact]
    public void A_case_nobody_knows_is_a_fault_of_the_bytes()
    {
        byte[] bytes = [0x82, 0xA5, .. "where"u8, 0xA1, .. "a"u8, 0xA3, .. "leg"u8, 0x92, 0xA4, .. "boat"u8, 0x80];
        Assert.Contains("'boat' is no case of Leg", Assert.Throws<FormatException>(() => EventBytes.Read<Parcel>("forwarded", bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nearest_Apply_takes_a_case()
    {
        var state = Fold(new Posted("a", 1, null), new Moved.Returned("b", Reason.Other), new Moved.Forwarded("c", s_road), new Moved.Lost("d"), new Delivered(new Proof.Photo(), [], []));
        Assert.Equal(["posted a 1 ", "moved b", "onwards c", "lost  d", "delivered Photo 0"], state!.Log);
        Assert.Equal(s_road, state.Leg);
    }

    [Fact]
    public void A_state_that_holds_a_case_is_copied()
    {
        var state = Fold(new Posted("a", 1, null), new Moved.Forwarded("c", s_road))!;
        Assert.Same(state.Leg, Copy(state)!.Leg);
    }

    private static string NameOf<T>(IEvent<T> e)
        where T : class, IAggregate<T> => Encoding.UTF8.GetString(T.NameOf(e));

    private static Parcel? Fold(params IEvent<Parcel>[] events) => events.Aggregate(default(Parcel), Step);

    private static T? Step<T>(T? state, IEvent<T> e)
        where T : class, IAggregate<T> => T.Fold(state, e, default);

    private static T? Copy<T>(T state)
        where T : class, IAggregate<T> => T.Copy(state);
}
