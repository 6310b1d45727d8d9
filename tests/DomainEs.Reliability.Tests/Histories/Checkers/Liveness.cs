using System.Diagnostics;

namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>C11: soon after the last fault every writer has written again and every projection is at the end of the log.</summary>
internal static class Liveness
{
    public const string Id = "C11";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <param name="history">What happened; the writers are the clients that wrote before the last fault ended.</param>
    /// <param name="log">The log at the end.</param>
    /// <param name="patience">How soon; 30 s unless given.</param>
    public static IEnumerable<Finding> Check(History history, FinalLog log, TimeSpan? patience = null)
    {
        var operations = history.Operations;
        if (operations.OfType<Fault>().MaxBy(fault => fault.Ended) is not { } fault)
            yield break;
        var limit = fault.Ended + (long)((patience ?? s_patience).TotalSeconds * Stopwatch.Frequency);
        foreach (var writer in operations.OfType<Write>().GroupBy(write => write.Client).Where(writer => writer.Any(write => write.Began < fault.Ended)))
        {
            var next = writer.Where(write => write.Outcome is WriteOutcome.Stored && write.Ended > fault.Ended).MinBy(write => write.Ended);
            if (next is null || next.Ended > limit)
                yield return new Finding(Id, FindingKind.Stuck, $"{writer.Key} has written nothing within {(patience ?? s_patience).TotalSeconds} s of the last fault", [fault, .. next is null ? Array.Empty<Operation>() : [next]]);
        }

        foreach (var projection in operations.OfType<ProjectionStep>().GroupBy(step => step.Projection))
        {
            var last = projection.MaxBy(step => step.Checkpoint.Sequence)!;
            if (last.Checkpoint.Sequence < log.End)
                yield return new Finding(Id, FindingKind.Stuck, $"{projection.Key} did not come to the end of the log, {log.End}", fault, last);
        }
    }
}
