namespace DomainEs.Tests.Snapshots;

/// <summary>Where a snapshot is guessed to end before it is read.</summary>
public sealed class SnapshotGuessesTests
{
    private static readonly AggregateKey s_one = new("tally", "one");

    private readonly SnapshotGuesses _guesses = new();

    [Fact]
    public void Of_what_was_loaded_last_it_is_what_was_seen_last()
    {
        Assert.Null(_guesses.Of(s_one));
        foreach (var revision in new ulong[] { 7, 9, 8, 0, 7 })
        {
            _guesses.Saw(s_one, new Revision(revision));
            Assert.Equal(new Revision(revision), _guesses.Of(s_one));
        }
    }

    [Fact]
    public void Of_what_was_not_it_is_none_once_sixteen_in_a_row_had_none()
    {
        for (var i = 0; i < 16; i++)
        {
            Assert.Null(_guesses.Of(s_one));
            _guesses.Saw(new AggregateKey("tally", $"{i}"), Revision.None);
        }

        Assert.Equal(Revision.None, _guesses.Of(s_one));
        _guesses.Saw(new AggregateKey("tally", "another"), new Revision(4));
        Assert.Null(_guesses.Of(s_one));
    }

    [Fact]
    public void Of_two_that_share_a_place_the_last_is_remembered_and_nothing_is_told_of_the_other()
    {
        _guesses.Saw(s_one, new Revision(7));

        // So many that each place has several.
        for (var i = 0; _guesses.Of(s_one) == new Revision(7) && i < 200_000; i++)
        {
            var other = new AggregateKey("tally", $"{i}");
            Assert.Null(_guesses.Of(other));
            _guesses.Saw(other, new Revision(7));
            Assert.Equal(new Revision(7), _guesses.Of(other));
        }

        Assert.Null(_guesses.Of(s_one));
    }
}
