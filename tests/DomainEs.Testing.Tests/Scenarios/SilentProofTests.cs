namespace DomainEs.Testing.Tests;

/// <summary>What every scenario proves beside what it says.</summary>
public sealed class SilentProofTests
{
    public static TheoryData<Flaw, string> DecidedFlaws => new()
    {
        { Flaw.DecideChangesTheState, "Decide changed the state." },
        { Flaw.DecideChangesTheStateTheSecondTime, "Deciding a second time changed the state." },
        { Flaw.DecideRejectsAndChangesTheState, "Decide changed the state." },
        { Flaw.DecideUsesChance, "Deciding the same command twice gives two decisions." },
        { Flaw.DecideThrows, "Decide threw InvalidOperationException." },
        { Flaw.EventLosesAMember, "An event does not survive its bytes: what is read differs from what was written." },
        { Flaw.EventCannotBeWritten, "An event cannot be stored." },
        { Flaw.EventCannotBeRead, "An event does not survive its bytes: it cannot be read back." },
        { Flaw.FoldFromBytesDiffers, "The fold from bytes differs from the fold over the events themselves." },
        { Flaw.EventIsSharedWithTheState, "Applying an event changed an event" },
        { Flaw.CannotBeApplied, "cannot be applied here." },
    };

    public static TheoryData<Flaw, string> GivenFlaws => new()
    {
        { Flaw.EventLosesAMember, "An event does not survive its bytes: what is read differs from what was written." },
        { Flaw.EventCannotBeWritten, "An event cannot be stored." },
        { Flaw.EventCannotBeRead, "An event does not survive its bytes: it cannot be read back." },
        { Flaw.FoldFromBytesDiffers, "The fold from bytes differs from the fold over the events themselves." },
        { Flaw.EventIsSharedWithTheState, "Applying an event changed an event" },
        { Flaw.CannotBeApplied, "cannot be applied here." },
    };

    [Fact]
    public void A_sound_aggregate_passes() => Notebook
        .Given(new Noted(Flaw.None, ["one"]))
        .When(new Note(Flaw.None))
        .Then(new Noted(Flaw.None, ["new"]))
        .ThenState(notebook => notebook.Count == 2);

    [Theory, MemberData(nameof(DecidedFlaws))]
    public void A_decision_is_found_out_before_anybody_says_then(Flaw flaw, string headline) =>
        Finds(headline, () => Notebook.Given(new Noted(Flaw.None, ["one"])).When(new Note(flaw)));

    [Theory, MemberData(nameof(GivenFlaws))]
    public void A_given_event_is_found_out_also_where_only_the_state_is_looked_at(Flaw flaw, string headline) =>
        Finds(headline, () => Notebook.Given(new Noted(Flaw.None, ["one"]), new Noted(flaw, ["two"])).ThenState(_ => true));

    [Theory]
    [InlineData("shared", "A copy of the state shares something mutable with it.")]
    [InlineData("differs", "A copy of the state differs from it.")]
    public void A_copy_that_is_none_is_found_out(string line, string headline) =>
        Finds(headline, () => Notebook.Given(new Noted(Flaw.None, [line])).When(new Note(Flaw.None)));

    private static void Finds(string headline, Action scenario)
    {
        var failure = Assert.Throws<ScenarioFailedException>(scenario);
        Assert.StartsWith("Notebook: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(headline, failure.Message, StringComparison.Ordinal);
        Assert.Contains("\n  but       ", failure.Message, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(failure.Message);
    }
}
