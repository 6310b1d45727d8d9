namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C3: what was in doubt is in the log once or not at all.</summary>
internal static class Doubtful
{
    public const string Id = "C3";

    public static IEnumerable<Finding> Check(History history, FinalLog log) =>
        from write in history.Writes
        where write.Outcome is WriteOutcome.InDoubt
        from commit in write.Commits.Distinct()
        let entries = log.EntriesOf(commit)
        where entries.Count > 1
        select new Finding(Id, FindingKind.Doubled, $"commit {Names.Of(commit)} was in doubt and is in the log {entries.Count} times: {string.Join("; ", entries)}", write);
}
