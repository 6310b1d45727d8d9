using DomainEs.Reliability.Tests.Histories.Checkers;
using static DomainEs.Reliability.Tests.Histories.FindingKind;
using static DomainEs.Reliability.Tests.Histories.Forged;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>The checkers find what is wrong, each what it is there for: one that never objects proves nothing.</summary>
public sealed class ForgedHistoryTests
{
    private static readonly ProjectionFold s_count = new(0, (state, _) => (int)state + 1);

    private static readonly Dictionary<string, (Forged Forgery, string Checker, FindingKind Kind)> s_forgeries = new()
    {
        ["an acknowledged commit is lost"] = (Sound.WithLog(Sound.Log.RemoveAt(4)).Without(9), Acknowledged.Id, Lost),
        ["an acknowledged commit is stored twice"] = (Sound.WithLog([.. Sound.Log, Entry(6, B, 2, 6)]), Acknowledged.Id, Doubled),
        ["an acknowledged entry stands elsewhere"] = (Sound.Replacing<Write>(7, write => write with { Outcome = new WriteOutcome.Stored(At(4), 2) }), Acknowledged.Id, Altered),
        ["an acknowledged version is another"] = (Sound.Replacing<Write>(7, write => write with { Outcome = new WriteOutcome.Stored(At(5), 3) }), Acknowledged.Id, Altered),
        ["an acknowledged entry has other bytes"] = (Sound.Replacing<Write>(0, write => write with { Digest = new EntryDigest(77) }), Acknowledged.Id, Altered),
        ["an acknowledged entry lacks a commit"] = (Sound.WithLog(Sound.Log.SetItem(2, Entry(3, A, 1, 3) with { LastVersion = 3 })), Acknowledged.Id, Lost),
        ["a commit that met a conflict is stored"] = (Sound.WithLog([.. Sound.Log, Entry(6, A, 4, 90)]), NotStored.Id, Surfaced),
        ["a commit that was refused is stored"] = (
            Sound.With(new Write("w3", 200, 210, A, [Commit(91)], new WriteOutcome.Refused("full"))).WithLog([.. Sound.Log, Entry(6, A, 4, 91)]), NotStored.Id, Surfaced),
        ["a commit in doubt is stored twice"] = (Sound.WithLog([.. Sound.Log, Entry(6, A, 4, 5)]), Doubtful.Id, Doubled),
        ["a commit is stored that nobody wrote"] = (Sound.WithLog([.. Sound.Log, Entry(6, A, 4, 99)]), Expected.Id, Phantom),
        ["a commit is stored in another history"] = (Sound.WithLog(Sound.Log.SetItem(3, Entry(4, B, 1, 5))), Expected.Id, Phantom),
        ["a version is left out"] = (Sound.WithLog(Sound.Log.SetItem(4, Entry(5, B, 2, 6))), Versions.Id, Gap),
        ["a version is there twice"] = (Sound.WithLog(Sound.Log.SetItem(3, Entry(4, A, 2, 5))), Versions.Id, Gap),
        ["two entries are swapped"] = (Sound.Replacing<Write>(3, write => write with { Began = 1, Ended = 5 }), Linearizability.Id, Disorder),
        ["a strong load misses what was acknowledged"] = (Sound.With(Load("r2", 60, 70, A, 1, 1, 1)), Linearizability.Id, Stale),
        ["a strong load misses what another load saw"] = (Sound.With(Load("r2", 75, 76, A, 3, 3, 1, 3, 4)), Linearizability.Id, Stale),
        ["a client sees less than before"] = (Sound.With(Load("r1", 140, 141, A, 1, 1, 1) with { IsStrong = false }), Linearizability.Id, Stale),
        ["a load sees what is written later"] = (Sound.With(Load("r2", 1, 5, A, 1, 1, 1)), Linearizability.Id, Phantom),
        ["a load sees a revision that is not there"] = (Sound.With(Load("r2", 100, 105, A, 2, 1, 1)), Linearizability.Id, Phantom),
        ["a load leaves out a commit"] = (Sound.With(Load("r2", 100, 105, A, 4, 4, 1, 3, 5)), Linearizability.Id, Altered),
        ["a load has the wrong version"] = (Sound.With(Load("r2", 100, 105, A, 4, 3)), Linearizability.Id, Altered),
        ["a conflict has no cause"] = (Sound.With(Conflict("w3", 100, 110, B, 92, new Revision(5), 6)), Conflicts.Id, Unjustified),
        ["a conflict names a revision of the future"] = (Sound.With(Conflict("w3", 1, 5, A, 92, new Revision(77), 1)), Conflicts.Id, Unjustified),
        ["a checkpoint is ahead of its state"] = (Sound.With(new ProjectionStep("p1", 150, 151, "count", At(5), 4)), Projections.Id, CheckpointAhead),
        ["a checkpoint is ahead of the log"] = (Sound.With(new ProjectionStep("p1", 150, 151, "count", At(6), 6)), Projections.Id, CheckpointAhead),
        ["a projection counts an entry twice"] = (Sound.With(new ProjectionStep("p1", 150, 151, "count", At(5), 6)), Projections.Id, WrongState),
        ["an effect happens twice"] = (Sound.With(new Effect("p2", 150, 151, "count", At(3))), Projections.Id, Doubled),
        ["an effect is left out"] = (Sound.Without(17), Projections.Id, Lost),
        ["a snapshot of other code is used"] = (Sound.With(new SnapshotRead("r1", 150, 151, A, new Revision(3), 0xBAD, 2, true)), Snapshots.Id, WrongState),
        ["a snapshot is not the fold"] = (Sound.With(new SnapshotRead("r1", 150, 151, A, new Revision(3), 0xF01D, 3, true)), Snapshots.Id, WrongState),
        ["a snapshot is ahead of the history"] = (Sound.With(new SnapshotRead("r1", 150, 151, A, new Revision(9), 0xF01D, 4, true)), Snapshots.Id, CheckpointAhead),
        ["a writer does not come back"] = (Sound.With(new Fault("faults", 86, 96, "kill")), Liveness.Id, Stuck),
        ["a reading of the log has a hole"] = (Sound.Replacing<LogRead>(9, read => read with { Entries = [At(1), At(2), At(4), At(5)] }), Completeness.Id, Gap),
        ["a reading of the log ends early"] = (Sound.Replacing<LogRead>(9, read => read with { Entries = [At(1), At(2), At(3)] }), Completeness.Id, ShortRead),
    };

    public static IEnumerable<TheoryDataRow<string>> Forgeries => s_forgeries.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory, MemberData(nameof(Forgeries))]
    public void A_history_is_rejected_in_which(string forged)
    {
        var (forgery, checker, kind) = s_forgeries[forged];
        var findings = All(forgery);
        Assert.Contains(findings, finding => finding.Checker == checker && finding.Kind == kind);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', findings));
    }

    [Fact]
    public void Every_checker_rejects_something() =>
        Assert.Equal(["C1", "C11", "C12", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9"], s_forgeries.Values.Select(forgery => forgery.Checker).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_sound_history_is_accepted() => Assert.Empty(All(Sound));

    [Fact]
    public void A_finding_names_the_operations() =>
        Assert.Contains("w1 [85..95] write 00000006 to account/b: Stored", Assert.Single(Acknowledged.Check(Sound.History, new FinalLog(Sound.Log.RemoveAt(4)))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_log_that_was_not_read_to_its_end_proves_nothing_lost() =>
        Assert.Equal([ShortRead], Checks.Of(Sound.History, new FinalLog(Sound.Log.RemoveAt(4), end: 5)).Select(finding => finding.Kind));

    internal static List<Finding> All(Forged forged) =>
    [
        .. Checks.Of(forged.History, forged.FinalLog),
        .. Projections.Check(forged.History, forged.FinalLog, new Dictionary<string, ProjectionFold> { ["count"] = s_count }),
        .. Snapshots.Check(forged.History, forged.FinalLog, 0xF01D, s_count),
        .. Liveness.Check(forged.History, forged.FinalLog),
    ];
}
