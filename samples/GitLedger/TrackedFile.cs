using DomainEs;

namespace GitLedger;

/// <summary>The history of a repository's files.</summary>
[BoundedContext("git-ledger")]
public static partial class LedgerContext;

/// <summary>A file's path in its repository.</summary>
[Id]
public readonly partial record struct FilePath;

/// <summary>A commit: git's name of it, who wrote it, and when.</summary>
public sealed record GitCommit(string Id, string Author, DateTimeOffset At);

/// <summary>How many lines a commit added to a file and removed from it.</summary>
public readonly record struct LineCounts(long Added, long Removed);

// Lines are null where there are none to count: the file is binary.
public sealed record FileAdded(long? Lines, GitCommit Commit) : IEvent<TrackedFile>;
public sealed record FileChanged(LineCounts? Lines, GitCommit Commit) : IEvent<TrackedFile>;
public sealed record FileMovedAway(FilePath To, long? Lines, GitCommit Commit) : IEvent<TrackedFile>;
public sealed record FileMovedHere(FilePath From, long? Lines, GitCommit Commit) : IEvent<TrackedFile>;
public sealed record FileDeleted(GitCommit Commit) : IEvent<TrackedFile>;

public sealed record RecordAdded(FilePath Path, long? Lines, GitCommit Commit);
public sealed record RecordChange(FilePath Path, LineCounts? Lines, GitCommit Commit);
public sealed record RecordMovedAway([AggregateId] FilePath Path, FilePath To, GitCommit Commit);
public sealed record RecordMovedHere([AggregateId] FilePath Path, FilePath From, long? Before, LineCounts? Lines, GitCommit Commit);
public sealed record RecordDeleted(FilePath Path, GitCommit Commit);

public sealed record TooManyLinesRemoved(long Removed, long Lines) : Rejection("too-many-lines-removed", $"{Removed} lines are removed of {Lines}");
public sealed record MovedOntoItself(FilePath Path) : Rejection("moved-onto-itself", "The file is moved to where it is");

/// <summary>What is at one path; nothing, once it is deleted or moved away, until something is there again.</summary>
/// <param name="Lines">How many lines it has; null if it is binary.</param>
/// <param name="Changes">How many commits touched it since it is here.</param>
/// <param name="LastChange">The last of them.</param>
[Aggregate<FilePath>(Name = "file")]
public sealed partial record TrackedFile(long? Lines, long Changes, GitCommit LastChange)
{
    private static TrackedFile Apply(FileAdded e) => new(e.Lines, 1, e.Commit);
    private static TrackedFile Apply(FileMovedHere e) => new(e.Lines, 1, e.Commit);
    private TrackedFile Apply(FileChanged e) => new(After(Lines, e.Lines), Changes + 1, e.Commit);
    private TrackedFile? Apply(FileMovedAway e) => null;
    private TrackedFile? Apply(FileDeleted e) => null;

    private static Decision<TrackedFile> Decide(RecordAdded c) => [new FileAdded(c.Lines, c.Commit)];

    private static Decision<TrackedFile> Decide(RecordMovedHere c) =>
        c.From == c.Path ? new MovedOntoItself(c.Path) :
        After(c.Before, c.Lines) is < 0 ? new TooManyLinesRemoved(c.Lines!.Value.Removed, c.Before ?? 0) :
                                          [new FileMovedHere(c.From, After(c.Before, c.Lines), c.Commit)];

    private Decision<TrackedFile> Decide(RecordChange c) =>
        After(Lines, c.Lines) is < 0 ? new TooManyLinesRemoved(c.Lines!.Value.Removed, Lines ?? 0) :
                                       [new FileChanged(c.Lines, c.Commit)];

    private Decision<TrackedFile> Decide(RecordMovedAway c) => c.To == c.Path ? new MovedOntoItself(c.Path) : [new FileMovedAway(c.To, Lines, c.Commit)];

    private Decision<TrackedFile> Decide(RecordDeleted c) => [new FileDeleted(c.Commit)];

    // What was binary had no lines, and what has none now is.
    private static long? After(long? before, LineCounts? change) => change is { } lines ? (before ?? 0) + lines.Added - lines.Removed : null;
}
