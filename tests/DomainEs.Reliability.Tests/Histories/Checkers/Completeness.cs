using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C12: a reading of the log has every entry between its first and its last, and one that says it is caught up has everything acknowledged before it began.</summary>
/// <remarks>What breaks this is a short reading, a fault of the harness or of the store's reader; nothing can be called lost by it.</remarks>
internal static class Completeness
{
    public const string Id = "C12";

    public static IEnumerable<Finding> Check(History history, FinalLog log) => [.. Check(log), .. CheckReadings(history)];

    /// <summary>Whether the log that everything else is held against is whole.</summary>
    public static IEnumerable<Finding> Check(FinalLog log)
    {
        if (Hole(Position.Start, [.. log.Entries.Select(entry => entry.Position)]) is { } hole)
            yield return new Finding(Id, FindingKind.Gap, $"the log {hole}");
        if ((log.Entries is [.., var last] ? last.Position.Sequence : 0) < log.End)
            yield return new Finding(Id, FindingKind.ShortRead, $"the log was read to entry {log.Entries.Length} and ends at {log.End}");
    }

    private static IEnumerable<Finding> CheckReadings(History history)
    {
        var operations = history.Operations;
        var acknowledged = operations.OfType<Write>().Where(write => write.Outcome is WriteOutcome.Stored { Position: not null }).OrderBy(write => write.Ended).ToList();
        var (at, highest) = (0, default(Write));
        foreach (var read in operations.OfType<LogRead>().OrderBy(read => read.Began))
        {
            for (; at < acknowledged.Count && acknowledged[at].Ended < read.Began; at++)
                highest = highest is null || SequenceOf(acknowledged[at]) > SequenceOf(highest) ? acknowledged[at] : highest;
            if (Hole(read.After, read.Entries) is { } hole)
                yield return new Finding(Id, FindingKind.Gap, $"a reading {hole}", read);
            if (read.IsCaughtUp && highest is not null && SequenceOf(highest) > (read.Entries is [.., var last] ? last : read.After).Sequence)
                yield return new Finding(Id, FindingKind.ShortRead, "a reading said it was caught up without what was acknowledged before", read, highest);
        }
    }

    private static ulong SequenceOf(Write write) => ((WriteOutcome.Stored)write.Outcome).Position!.Value.Sequence;

    private static string? Hole(Position after, ImmutableArray<Position> positions)
    {
        foreach (var position in positions)
        {
            if (position.Sequence != after.Sequence + 1)
                return $"goes from {after} to {position}";
            after = position;
        }

        return null;
    }
}
