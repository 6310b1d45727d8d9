using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>An append or a command: something that was to write commits to an aggregate.</summary>
/// <param name="Client">Who.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When the outcome came.</param>
/// <param name="Aggregate">Where to.</param>
/// <param name="Commits">What was to be written; one commit for a command.</param>
/// <param name="Outcome">What the client was told.</param>
internal sealed record Write(string Client, long Began, long Ended, AggregateKey Aggregate, ImmutableArray<CommitId> Commits, WriteOutcome Outcome)
    : Operation(Client, Began, Ended)
{
    /// <summary>The revision it was to be written at; null where a repository chose it.</summary>
    public Revision? Expected { get; init; }

    /// <summary>The version it was to be decided at; null for any.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The bytes that were to be stored; null where a repository made them.</summary>
    public EntryDigest? Digest { get; init; }

    protected override string What
    {
        get
        {
            var at = Expected is { } revision ? $" at revision {revision}" : ExpectedVersion is { } version ? $" at version {version}" : "";
            return $"write {string.Join('+', Commits.Select(Names.Of))} to {Aggregate}{at}: {Outcome}";
        }
    }
}
