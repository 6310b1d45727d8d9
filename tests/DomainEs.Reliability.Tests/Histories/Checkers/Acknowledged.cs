namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C1: what was acknowledged is in the log where the acknowledgement said, exactly once, byte for byte.</summary>
internal static class Acknowledged
{
    public const string Id = "C1";

    public static IEnumerable<Finding> Check(History history, FinalLog log) =>
        history.Writes.Where(write => write.Outcome is WriteOutcome.Stored).SelectMany(write => Check(write, (WriteOutcome.Stored)write.Outcome, log));

    private static IEnumerable<Finding> Check(Write write, WriteOutcome.Stored stored, FinalLog log)
    {
        foreach (var commit in write.Commits)
        {
            var entries = log.EntriesOf(commit);
            if (entries.Count == 0)
                yield return new Finding(Id, FindingKind.Lost, $"commit {Names.Of(commit)} was acknowledged and is not in the log", write);
            else if (entries.Count > 1)
                yield return new Finding(Id, FindingKind.Doubled, $"commit {Names.Of(commit)} was acknowledged and is in the log {entries.Count} times: {string.Join("; ", entries)}", write);
        }

        if (log.EntriesOf(write.Commits[0]) is not [var entry] || Difference(write, stored, entry) is not { } difference)
            yield break;
        yield return new Finding(Id, FindingKind.Altered, $"{difference}; the log has {entry}", write);
    }

    private static string? Difference(Write write, WriteOutcome.Stored stored, LoggedEntry entry)
    {
        var commits = entry.Commits.Select(commit => commit.Id).ToList();
        var first = commits.IndexOf(write.Commits[0]);
        return true switch
        {
            _ when entry.Aggregate != write.Aggregate => "it stands in another history",
            _ when stored.Position is { } position && position != entry.Position => $"it was acknowledged at {position}",
            _ when !commits.Skip(first).Take(write.Commits.Length).SequenceEqual(write.Commits) => "its commits do not stand together",
            _ when stored.Version is { } version && version != entry.Commits[first + write.Commits.Length - 1].LastVersion => $"it was acknowledged as version {version}",
            // What was found is what an earlier try stored; another process may have made the same commits a little later.
            _ when !stored.WasFound && write.Digest is { } digest && digest != entry.Digest => "its bytes differ",
            _ => null,
        };
    }
}
