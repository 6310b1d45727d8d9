using DomainEs.Generators.Tests.Models.Deliveries;

namespace DomainEs.Generators.Tests;

/// <summary>How values of closed hierarchies read in the texts of scenarios and histories.</summary>
public sealed class CaseTextTests
{
    [Fact]
    public void An_event_says_which_case_a_member_is() => Assert.Equal(
        ["Where = \"here\"", "Leg = ByAir", "Leg.Flight = \"XY1\"", "Leg.Then = OnFoot { }"],
        Texts<Parcel>(new Moved.Forwarded("here", new Leg.ByAir("XY1", new Leg.OnFoot()))));

    [Fact]
    public void So_it_does_of_classes_and_in_collections() => Assert.Equal(
        ["Proof = Signed", "Proof.By = \"ann\"", "Legs[0] = OnFoot { }", "Legs[1] = ByRoad", "Legs[1].Lorry = \"l\"", "Legs[1].Towns = []", "ByName = {}"],
        Texts<Parcel>(new Delivered(new Proof.Signed { By = "ann" }, [new Leg.OnFoot(), new Leg.ByRoad("l", [])], [])));

    [Fact]
    public async Task A_history_says_which_case_came()
    {
        var store = new InMemoryEventStore();
        var key = new AggregateKey("parcel", new ParcelId("p").Encode());
        IEvent<Parcel>[] events = [new Posted("x", 1, null), new Moved.Forwarded("a", new Leg.ByAir("XY1", new Leg.OnFoot()))];
        await store.AppendAsync(Entry.Of(key, 0, new Commit<Parcel>(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [.. events], new CommitMetadata("c"))), Revision.None, TestContext.Current.CancellationToken);

        var changes = new List<string[]>();
        await foreach (var step in Parcel.In(store).HistoryAsync(new ParcelId("p"), cancellationToken: TestContext.Current.CancellationToken))
            changes.Add([.. step.Changes.Where(static change => change.Path.StartsWith("_leg", StringComparison.Ordinal)).Select(static change => change.ToString())]);

        Assert.Equal([["+ _leg: null"], ["_leg: null -> ByAir", "+ _leg.Flight: \"XY1\"", "+ _leg.Then: OnFoot { }"]], changes);
    }

    private static IEnumerable<string> Texts<T>(IEvent<T> e)
        where T : class, IAggregate<T> => MemberComparison.Members<IEvent<T>>(e, T.Compare).Select(static member => $"{member.Path} = {member.Text}");
}
