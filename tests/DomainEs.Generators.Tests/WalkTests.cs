using System.Collections.Immutable;
using DomainEs.Generators.Tests.Models.Warehouse;

namespace DomainEs.Generators.Tests;

/// <summary>Copies and comparisons of states.</summary>
public sealed class WalkTests
{
    [Fact]
    public void A_copy_shares_nothing_that_can_change()
    {
        var state = Fold<Shelf>(null, new Placed("a", ["x"]), new Audited("bob"))!;
        var copy = Copy(state)!;
        Assert.NotSame(state, copy);
        Assert.Empty(Differences(state, copy));

        var before = Members(copy);
        Fold(state, new Placed("a", ["y"]), new Placed("b", []), new Audited("eve"));
        state.Tags.Clear();
        Assert.Equal(before, Members(copy));
        Assert.NotEmpty(Differences(state, copy));
    }

    [Fact]
    public void A_copy_goes_on_as_the_original_does()
    {
        var state = Fold<Shelf>(null, new Placed("a", ["x"]))!;
        var copy = Copy(state)!;
        Fold(state, new Placed("A", []), new Audited("bob"));
        Fold(copy, new Placed("A", []), new Audited("bob"));
        Assert.Empty(Differences(state, copy));

        // The comparer of the dictionary went with it.
        Assert.Equal(2, copy.Counts["a"]);
    }

    [Fact]
    public void What_is_held_twice_is_held_twice_by_the_copy()
    {
        var state = Fold<Loop>(null, new Looped("a"))!;
        var copy = Copy(state)!;
        Assert.NotSame(state.First, copy.First);
        Assert.Same(copy.First, copy.Nodes[0]);
        Assert.Same(copy.First, copy.First!.Next);
        Assert.Same(copy.Nodes, copy.View);
    }

    [Fact]
    public void A_state_that_cannot_change_is_its_own_copy()
    {
        var state = Fold<Article>(null, new Sold("a", ["x"]))!;
        Assert.Same(state, Copy(state));
        Assert.Empty(Differences(state, Fold<Article>(null, new Sold("a", ["x"]))!));
        Assert.NotEqual(state, Fold<Article>(null, new Sold("a", ["x"])));
    }

    [Fact]
    public void A_state_that_holds_what_nobody_can_copy_has_no_copy() => Assert.Null(Copy(Fold<Watched>(null, new Seen())!));

    [Fact]
    public void Differences_name_the_member_also_where_it_is_private()
    {
        var one = Fold<Shelf>(null, new Placed("a", ["x"]))!;
        var other = Fold<Shelf>(null, new Placed("a", ["y"]))!;
        Assert.Equal(["Tags[0]: expected \"x\", actual \"y\""], Differences(one, other).Select(difference => difference.ToString()));

        other = Fold<Shelf>(null, new Placed("b", ["x"]))!;
        Assert.Contains(Differences(one, other), difference => difference.Path == "_slots[0].Sku");
        Assert.Contains(Differences(one, other), difference => difference.Path == "_corner.Items[0]");
    }

    [Fact]
    public void Rejections_are_compared_member_by_member()
    {
        Assert.Empty(Differences<Shelf>(new Full(["a"]), new Full(["a"])));
        Assert.Equal(["Skus[0]"], Differences<Shelf>(new Full(["a"]), new Full(["b"])).Select(difference => difference.Path));
        Assert.Single(Differences<Shelf>(new Full([]), new NotFound()));
        Assert.Empty(Differences<Shelf>(new NotFound(), new NotFound()));
    }

    private static T? Fold<T>(T? state, params IEvent<T>[] events)
        where T : class, IAggregate<T> => events.Aggregate(state, static (now, e) => T.Fold(now, e, default));

    private static T? Copy<T>(T state)
        where T : class, IAggregate<T> => T.Copy(state);

    private static IReadOnlyList<MemberDifference> Differences<T>(T expected, T actual)
        where T : class, IAggregate<T>
    {
        var comparison = new MemberComparison();
        T.Compare(comparison, expected, actual);
        return comparison.Differences;
    }

    private static IReadOnlyList<MemberDifference> Differences<T>(Rejection expected, Rejection actual)
        where T : class, IAggregate<T>
    {
        var comparison = new MemberComparison();
        T.Compare(comparison, expected, actual);
        return comparison.Differences;
    }

    private static IReadOnlyList<(string Path, string Text)> Members<T>(T state)
        where T : class, IAggregate<T> => MemberComparison.Members(state, T.Compare);
}
