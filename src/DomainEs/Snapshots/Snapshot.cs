namespace DomainEs;

/// <summary>A folded state with all that is needed to go on from it.</summary>
/// <param name="Position">Where the last entry stands that was folded.</param>
/// <param name="Version">How many events were folded.</param>
/// <param name="Time">The time of the last commit.</param>
/// <param name="Commits">The commits by which a repeated command is recognised.</param>
/// <param name="State">The state; null if nothing exists any more.</param>
/// <typeparam name="T">The aggregate.</typeparam>
internal sealed record Snapshot<T>(Position Position, long Version, DateTimeOffset Time, RecentCommits Commits, T? State)
    where T : class, IAggregate<T>
{
    /// <summary>How many bytes it has as it is stored.</summary>
    public int Bytes { get; init; }
}
