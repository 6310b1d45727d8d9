namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C4: everything in the log was written by somebody, to that aggregate.</summary>
internal static class Expected
{
    public const string Id = "C4";

    public static IEnumerable<Finding> Check(History history, FinalLog log)
    {
        var written = history.Writes.SelectMany(write => write.Commits.Select(commit => (write.Aggregate, commit))).ToHashSet();
        return from entry in log.Entries
               from commit in entry.Commits
               where !written.Contains((entry.Aggregate, commit.Id))
               select new Finding(Id, FindingKind.Phantom, $"nobody wrote commit {Names.Of(commit.Id)} of {entry}");
    }
}
