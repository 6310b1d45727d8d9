using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>A reading of the whole log.</summary>
/// <param name="Client">Who.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it was read.</param>
/// <param name="After">The position it started behind.</param>
/// <param name="Entries">Where each entry that was read stands, in the order they came.</param>
/// <param name="IsCaughtUp">Whether it said that it had reached the end of the log.</param>
internal sealed record LogRead(string Client, long Began, long Ended, Position After, ImmutableArray<Position> Entries, bool IsCaughtUp) : Operation(Client, Began, Ended)
{
    protected override string What =>
        FormattableString.Invariant($"read the log after {After}: {Entries.Length} entries to {(Entries.IsEmpty ? After : Entries[^1])}{(IsCaughtUp ? ", caught up" : "")}");
}
