using DomainEs.Reliability.Tests.Histories.Checkers;
using static DomainEs.Reliability.Tests.Histories.Forged;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>The checkers accept what may happen, however odd it looks: one that objects to everything proves nothing either.</summary>
public sealed class SoundHistoryTests
{
    [Fact]
    public void A_commit_in_doubt_may_be_missing() => Accepted(Sound.With(InDoubt("w3", 200, 210, B, 93)));

    [Fact]
    public void A_commit_in_doubt_may_surface_long_after_a_load_missed_it() =>
        Accepted(Sound.With(InDoubt("w3", 96, 97, B, 93)).WithLog([.. Sound.Log, Entry(6, B, 2, 93)]));

    [Fact]
    public void What_ran_at_the_same_time_may_stand_in_any_order() =>
        Accepted(Sound.WithLog([.. Sound.Log, Entry(6, B, 2, 8), Entry(7, B, 3, 7)])
            .With(Stored("w3", 200, 220, Entry(7, B, 3, 7)))
            .With(Stored("w4", 210, 230, Entry(6, B, 2, 8))));

    [Fact]
    public void A_retry_that_found_its_commit_is_the_same_write() =>
        Accepted(Sound.With(new Write("w3", 300, 310, A, [Commit(5)], new WriteOutcome.Stored(At(4), 4, WasFound: true)) { Digest = new EntryDigest(1234) }));

    [Fact]
    public void A_commit_that_met_a_conflict_beside_new_ones_is_still_the_others() =>
        Accepted(Sound.With(new Write("w3", 300, 310, A, [Commit(1), Commit(94)], new WriteOutcome.Conflict(new Revision(4))) { Expected = Revision.None }));

    [Fact]
    public void Commands_of_several_callers_in_one_entry_are_each_acknowledged_with_their_own_version() =>
        Accepted(Sound.WithLog([.. Sound.Log, Entry(6, B, 2, 7, 8)])
            .With(new Write("w3", 200, 220, B, [Commit(7)], new WriteOutcome.Stored(At(6), 3)))
            .With(new Write("w4", 210, 220, B, [Commit(8)], new WriteOutcome.Stored(At(6), 4))));

    [Fact]
    public void A_conflict_may_meet_what_was_written_at_the_same_time() =>
        Accepted(Sound.With(Conflict("w3", 90, 99, B, 95, new Revision(2), 5)));

    [Fact]
    public void A_weak_load_may_be_behind() => Accepted(Sound.With(Load("r2", 100, 110, A, 1, 1, 1) with { IsStrong = false }));

    [Fact]
    public void A_load_that_goes_on_from_a_revision_holds_only_what_follows() =>
        Accepted(Sound.With(Load("r2", 100, 110, A, 4, 4, 3, 4, 5) with { After = new Revision(1) }));

    [Fact]
    public void Replicas_that_hold_the_same_agree() => Assert.Empty(Replicas.Check(ThreeReplicas(Sound.FinalLog)));

    [Theory]
    [InlineData(0, "1 of the beginning, 0 of the middle, 0 of the end")]
    [InlineData(2, "0 of the beginning, 1 of the middle, 0 of the end")]
    [InlineData(4, "0 of the beginning, 0 of the middle, 1 of the end")]
    public void A_replica_that_lacks_an_entry_is_found(int missing, string part)
    {
        var finding = Assert.Single(Replicas.Check(ThreeReplicas(new FinalLog(Sound.Log.RemoveAt(missing)))));
        Assert.Equal(FindingKind.Diverged, finding.Kind);
        Assert.Contains(part, finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replica_that_holds_another_entry_is_found() =>
        Assert.Equal(FindingKind.Diverged, Assert.Single(Replicas.Check(ThreeReplicas(new FinalLog(Sound.Log.SetItem(2, Entry(3, A, 1, 9, 4)))))).Kind);

    private static Dictionary<string, FinalLog> ThreeReplicas(FinalLog third) => new() { ["n1"] = Sound.FinalLog, ["n2"] = Sound.FinalLog, ["n3"] = third };

    private static void Accepted(Forged forged) => Assert.Empty(Checks.Of(forged.History, forged.FinalLog));
}
