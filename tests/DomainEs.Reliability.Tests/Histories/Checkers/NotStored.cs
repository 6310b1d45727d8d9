namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C2: what the client was told is not stored, by a conflict or a refusal, is not in the log.</summary>
/// <remarks>A commit that another write of the same commit may have stored is that one's: the same command may be sent by two, and one of them meet the other's.</remarks>
internal static class NotStored
{
    public const string Id = "C2";

    public static IEnumerable<Finding> Check(History history, FinalLog log)
    {
        var writes = history.Writes.ToList();
        var others = writes.Where(MayBeStored).SelectMany(write => write.Commits).ToHashSet();
        return from write in writes
               where !MayBeStored(write)
               from commit in write.Commits
               where !others.Contains(commit)
               from entry in log.EntriesOf(commit)
               select new Finding(Id, FindingKind.Surfaced, $"commit {Names.Of(commit)} was answered as not stored and is in the log: {entry}", write);
    }

    private static bool MayBeStored(Write write) => write.Outcome is WriteOutcome.Stored or WriteOutcome.InDoubt;
}
