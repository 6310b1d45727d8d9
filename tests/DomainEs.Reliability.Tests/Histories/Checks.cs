using System.Collections.Immutable;
using DomainEs.Reliability.Tests.Histories.Checkers;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>The checkers that need nothing but a history and the log at its end, C1 to C7 and C12.</summary>
internal static class Checks
{
    /// <summary>Everything that is wrong; empty if all is well.</summary>
    /// <remarks>A log that was not read to its end proves nothing lost, so then that is all that is said.</remarks>
    public static ImmutableArray<Finding> Of(History history, FinalLog log) =>
        Completeness.Check(log).Any(finding => finding.Kind == FindingKind.ShortRead)
            ? [.. Completeness.Check(log)]
            :
            [
                .. Acknowledged.Check(history, log),
                .. NotStored.Check(history, log),
                .. Doubtful.Check(history, log),
                .. Expected.Check(history, log),
                .. Versions.Check(log),
                .. Linearizability.Check(history, log),
                .. Conflicts.Check(history, log),
                .. Completeness.Check(history, log),
            ];

    /// <summary>Fails unless nothing is wrong; the first findings say what is.</summary>
    public static void Hold(History history, FinalLog log) => None(Of(history, log));

    /// <summary>Fails unless there is no finding.</summary>
    public static void None(IEnumerable<Finding> findings)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, $"{found.Count} findings, the first of them:\n{string.Join('\n', found.Take(5))}");
    }
}
