using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>A reading of one aggregate's history.</summary>
/// <param name="Client">Who.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it was read.</param>
/// <param name="Aggregate">Whose history.</param>
/// <param name="Revision">How far it was written as the reader saw it.</param>
/// <param name="Version">How many events that are.</param>
internal sealed record Load(string Client, long Began, long Ended, AggregateKey Aggregate, Revision Revision, long Version) : Operation(Client, Began, Ended)
{
    /// <summary>Whether it claims to have seen everything that was acknowledged before it began.</summary>
    public bool IsStrong { get; init; }

    /// <summary>Where it started: only what is written after this was read.</summary>
    public Revision After { get; init; }

    /// <summary>The commits read, in order; <c>default</c> where only version and revision are known.</summary>
    public ImmutableArray<CommitId> Commits { get; init; }

    protected override string What
    {
        get
        {
            var from = After == Revision.None ? "" : $" after {After}";
            return FormattableString.Invariant($"{(IsStrong ? "strong" : "weak")} load of {Aggregate}{from}: version {Version} at revision {Revision}");
        }
    }
}
