namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C7: where a write met a conflict, the aggregate was at another revision than expected at some moment of it.</summary>
internal static class Conflicts
{
    public const string Id = "C7";

    public static IEnumerable<Finding> Check(History history, FinalLog log)
    {
        var spans = Spans.Of(history, log);
        foreach (var write in history.Writes)
        {
            if (write.Outcome is not WriteOutcome.Conflict conflict)
                continue;
            var written = spans[write.Aggregate];
            if (CountExpected(write, written) is { } expected && IsCertainlyThere(write, written, expected))
                yield return new Finding(Id, FindingKind.Unjustified, "nothing was written behind the expected revision, nor was it missing", write);
            if (conflict.Actual is { } actual && Fault(write, written, actual) is { } fault)
                yield return new Finding(Id, FindingKind.Unjustified, fault, write);
        }
    }

    // What expects a revision that never was meets a conflict always.
    private static int? CountExpected(Write write, Spans written) => write switch
    {
        { Expected: { } revision } => written.CountAt(revision),
        { ExpectedVersion: { } version } => written.CountAtVersion(version),
        _ => null,
    };

    /// <summary>Whether the aggregate had exactly so many entries from the write's beginning to its end, whatever the order of what ran at the same time.</summary>
    private static bool IsCertainlyThere(Write write, Spans written, int count)
    {
        var wasThere = count == 0 || (written.Ended[count - 1] is { } last && last.Ended < write.Began);
        var hadNoNext = count == written.Entries.Count || (written.Began[count] is { } next && next.Began > write.Ended);
        return wasThere && hadNoNext;
    }

    private static string? Fault(Write write, Spans written, Revision actual)
    {
        if (actual == write.Expected)
            return "the actual revision is the expected one";
        if (written.CountAt(actual) is not { } count)
            return $"the actual revision {actual} is not in the history";
        return count > 0 && written.Began[count - 1] is { } began && began.Began > write.Ended ? $"the actual revision {actual} was written later" : null;
    }
}
