using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>An entry as it stands in the log at the end.</summary>
/// <param name="Aggregate">Whose.</param>
/// <param name="Position">Where.</param>
/// <param name="Version">The version before it.</param>
/// <param name="LastVersion">The version after it.</param>
/// <param name="Commits">Its commits in order, each with the version after it.</param>
/// <param name="Digest">Of its bytes.</param>
internal sealed record LoggedEntry(AggregateKey Aggregate, Position Position, long Version, long LastVersion, ImmutableArray<LoggedCommit> Commits, EntryDigest Digest)
{
    public Revision Revision => Position.Revision;

    public static LoggedEntry Of(in LogEntry entry)
    {
        var commits = ImmutableArray.CreateBuilder<LoggedCommit>();
        var reader = new EntryReader(entry.Aggregate, entry.Bytes, entry.Position);
        while (reader.NextEvent(out _, out var info))
        {
            if (reader.IsFirstOfCommit || commits.Count == 0)
                commits.Add(new LoggedCommit(info.CommitId, info.Version));
            else
                commits[^1] = commits[^1] with { LastVersion = info.Version };
            reader.SkipBody();
        }

        return new LoggedEntry(entry.Aggregate, entry.Position, reader.Version, commits[^1].LastVersion, commits.ToImmutable(), EntryDigest.Of(entry.Bytes));
    }

    public override string ToString() => FormattableString.Invariant(
        $"entry {Position} of {Aggregate}: versions {Version + 1}..{LastVersion}, commits {string.Join('+', Commits.Select(commit => Names.Of(commit.Id)))}");
}

/// <summary>A commit as it stands in the log.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LastVersion">The aggregate's version after it.</param>
internal readonly record struct LoggedCommit(CommitId Id, long LastVersion);
