namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C5: the versions of an aggregate are 1 to n without a gap, in the order of the log.</summary>
internal static class Versions
{
    public const string Id = "C5";

    public static IEnumerable<Finding> Check(FinalLog log) => log.Aggregates.SelectMany(aggregate => Check(aggregate, log.HistoryOf(aggregate)));

    private static IEnumerable<Finding> Check(AggregateKey aggregate, IReadOnlyList<LoggedEntry> history)
    {
        var (version, revision) = (0L, Revision.None);
        foreach (var entry in history)
        {
            if (entry.Version != version)
                yield return new Finding(Id, FindingKind.Gap, FormattableString.Invariant($"{aggregate} is at version {version} before {entry}"));
            if (entry.Revision <= revision)
                yield return new Finding(Id, FindingKind.Disorder, $"{entry} stands behind revision {revision} in the history");
            (version, revision) = (entry.LastVersion, entry.Revision);
        }
    }
}
