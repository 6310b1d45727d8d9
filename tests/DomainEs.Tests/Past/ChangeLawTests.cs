using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Tests.Past;

/// <summary>What the history of any parcel tells, against two loads around each event.</summary>
public sealed class ChangeLawTests
{
    private static readonly IEvent<Parcel>[] s_events =
    [
        new ItemAdded("a", 1), new ItemAdded("b", 0), new ItemAdded("c", 2), new ItemTaken("a"), new ItemTaken("b"), new Inspected(),
        new Weighed("shop", 1, new byte[] { 1 }), new Weighed("post", 2, new byte[] { 1 }), new Addressed(null, ["x"]),
        new Addressed(new Destination("s", null), ["y", "x"]), new Addressed(new Destination("s", "t", new Floor(1)), []),
    ];

    [Fact]
    public void A_step_has_changes_exactly_where_the_two_states_differ_and_its_texts_are_theirs() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<byte>().NonEmptyListOf().ToArbitrary(),
        choices => CheckAsync([.. choices.Select(choice => s_events[choice % s_events.Length])]).Wait()).QuickCheckThrowOnFailure();

    private static async Task CheckAsync(IEvent<Parcel>[] events)
    {
        var post = new Post<Parcel>("parcel");
        await post.WriteAsync(new Packed("bob"));
        await post.WriteAsync(events);
        foreach (var step in await post.StepsAsync(from: 2))
        {
            var (before, after) = (await StateAsync(post, step.Info.Version - 1), await StateAsync(post, step.Info.Version));
            var comparison = new MemberComparison();
            AreCompared(comparison, before, after);
            Assert.Equal(comparison.IsEqual, step.Changes.IsEmpty);
            var (was, becomes) = (TextsOf(before), TextsOf(after));
            foreach (var change in step.Changes.Where(change => change.Path is not ("Seal" or "Marks")))
            {
                Assert.True(change.Before is null || was.Contains((change.Path, change.Before)), $"{change} was not so before");
                Assert.True(change.After is null || becomes.Contains((change.Path, change.After)), $"{change} is not so after");
            }
        }
    }

    private static async Task<Parcel> StateAsync(Post<Parcel> post, long version) =>
        (await new Repository<Parcel, string>(post.Store).LoadAsync("1", version, TestContext.Current.CancellationToken)).State!;

    private static IReadOnlyList<(string Path, string Text)> TextsOf(Parcel parcel) => MemberComparison.Members<Parcel>(parcel, AreCompared);

    private static void AreCompared(MemberComparison comparison, Parcel expected, Parcel actual) => Compare(comparison, expected, actual);

    private static void Compare<T>(MemberComparison comparison, T expected, T actual)
        where T : class, IAggregate<T> => T.Compare(comparison, expected, actual);
}
