namespace DomainEs.Benchmarks.Report;

/// <summary>A row that cannot be measured yet, and what it comes with.</summary>
internal sealed record NotYet(string Name, string Goal, string ComesWith)
{
    public static IReadOnlyList<NotYet> All { get; } =
    [
        new("load-snapshot", "<= 1.5 times one raw last-message get", "snapshots"),
        new("projection-rebuild", ">= 0.4 of a raw pull reader that only counts", "projections"),
    ];
}
