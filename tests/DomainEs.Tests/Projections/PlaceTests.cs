namespace DomainEs.Tests.Projections;

public sealed class PlaceTests
{
    private static readonly Position s_entry = new(0, 7);

    [Fact]
    public void Places_stand_in_the_order_of_the_log()
    {
        Place[] inOrder = [Place.Start, new(s_entry, 0), new(s_entry, 0, 1), new(s_entry, 1), Place.EndOf(s_entry), new(s_entry with { Sequence = 8 }, 0)];
        Assert.Equal(inOrder, inOrder.Reverse().Order());
        foreach (var (before, behind) in inOrder.Zip(inOrder.Skip(1)))
            Assert.True(before < behind && behind > before && before <= behind && !(before >= behind));
    }

    [Fact]
    public void Reading_goes_on_with_the_entry_that_is_not_wholly_behind_it()
    {
        Assert.Equal(Position.Start, Place.Start.ReadAfter);
        Assert.Equal(s_entry, Place.EndOf(s_entry).ReadAfter);
        Assert.Equal(s_entry with { Sequence = 6 }, new Place(s_entry, 0).ReadAfter);
    }
}
