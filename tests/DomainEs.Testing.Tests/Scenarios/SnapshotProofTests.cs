using DomainEs.Testing.Tests.Kept;

namespace DomainEs.Testing.Tests;

/// <summary>Scenarios go through a snapshot after every event.</summary>
public sealed class SnapshotProofTests
{
    [Theory]
    [InlineData("forgets", "The state after event 2 does not survive a snapshot: what is read differs from what was written.", "Count: expected 2, actual 0")]
    [InlineData("unread", "The state after event 2 does not survive a snapshot: it cannot be read back.", "Blotted.")]
    [InlineData("more", "The state after event 2 does not survive a snapshot: it cannot be read back.", "12 bytes were written and 11 are read")]
    [InlineData("throws", "The state after event 2 cannot be written into a snapshot.", "Nothing to write with.")]
    [InlineData("hidden", "A snapshot after event 2, and the events after it, give another state than all events.", "Count: expected 4, actual 3")]
    [InlineData("stops", "The events after a snapshot after event 2 cannot be applied to it.", "Lost.")]
    public void A_state_that_a_snapshot_changes_is_found_out_by_prefix_and_member(string line, string headline, string detail)
    {
        var failure = Assert.Throws<ScenarioFailedException>(() => Notebook.Given(Noted("one")).And(Noted(line)).And(Noted("three")).ThenState(_ => true));
        Assert.Contains(headline, failure.Message, StringComparison.Ordinal);
        Assert.Contains(detail, failure.Message[failure.Message.IndexOf("\n  but ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(failure.Message);
    }

    [Fact]
    public void Events_of_one_commit_have_snapshots_between_them_too()
    {
        var failure = Assert.Throws<ScenarioFailedException>(() => Notebook.Given(Noted("one")).And(Noted("hidden"), Noted("three")).ThenState(_ => true));
        Assert.Contains("A snapshot after event 2,", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_decided_goes_through_a_snapshot_before_anybody_says_then()
    {
        var failure = Assert.Throws<ScenarioFailedException>(() => Notebook.Given(Noted("late")).When(new Note(Flaw.None)));
        Assert.Contains("The state after event 2 does not survive a snapshot", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_says_that_it_cannot_be_written_is_folded() =>
        Notebook.Given(Noted("refuses"), Noted("two")).ThenState(notebook => notebook.Count == 2);

    [Fact]
    public void What_keeps_no_snapshots_is_not_asked_for_any() =>
        Parcel.Given(new ParcelPosted("Rye", default, default, null)).ThenState(_ => true);

    [Fact]
    public void A_history_of_ten_thousand_events_ends_soon_and_its_last_state_was_looked_at()
    {
        var many = Enumerable.Range(0, 10_000).Select(static _ => Noted()).ToArray();
        Notebook.Given(many).ThenState(notebook => notebook.Count == 10_000);
        var failure = Assert.Throws<ScenarioFailedException>(() => Notebook.Given([Noted("late"), .. many]).ThenState(_ => true));
        Assert.Contains("does not survive a snapshot", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256, 3, 3)] // after every event
    [InlineData(257, 3, 4)] // after every second
    [InlineData(512, 511, 512)]
    [InlineData(513, 4, 6)] // after every third
    [InlineData(10_000, 41, 80)] // after every fortieth
    [InlineData(10_001, 10_001, 10_001)] // and after the last
    public void A_long_history_goes_through_snapshots_at_about_256_places(int events, int flaw, int found)
    {
        var noted = Enumerable.Range(1, events).Select(i => i == flaw ? Noted("forgets") : Noted()).ToArray();
        var failure = Assert.Throws<ScenarioFailedException>(() => Notebook.Given(noted).ThenState(_ => true));
        Assert.Contains($"The state after event {found} does not survive a snapshot", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_generated_survives() => Shop.Given(new Moved(new Address("High Street", "Rye")), new Moved(new Address("Low Street", "Hove"))).ThenState(shop => shop.Moves == 2);

    [Fact]
    public void A_codec_of_ones_own_that_loses_something_is_found_by_prefix_and_member()
    {
        var failure = Assert.Throws<ScenarioFailedException>(() => Shop.Given(new Moved(new Address("High Street", "Rye")), new Signed("Sweets")).ThenState(_ => true));
        Assert.Contains("The state after event 2 does not survive a snapshot", failure.Message, StringComparison.Ordinal);
        Assert.Contains("_sign.Text: expected \"Sweets\", actual \"Swe\"", failure.Message[failure.Message.IndexOf("\n  but ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(failure.Message);
    }

    private static Noted Noted(params string[] lines) => new(Flaw.None, [.. lines]);
}
