namespace GitLedger.Git;

/// <summary>What happened to a file in a commit.</summary>
internal enum ChangeKind
{
    /// <summary>It is new, or here again.</summary>
    Added,

    /// <summary>Its contents, its mode or its type changed.</summary>
    Changed,

    /// <summary>It came from another path, which is gone.</summary>
    Moved,

    /// <summary>It is gone.</summary>
    Deleted,
}

/// <summary>One file in one commit.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Path">The file; where it is now, if it moved.</param>
/// <param name="From">Where it was, if it moved.</param>
/// <param name="Lines">Null where git counts none: the file is binary, or was before.</param>
internal sealed record FileChange(ChangeKind Kind, GitPath Path, GitPath? From, LineCounts? Lines);

/// <summary>A commit and the files it changed compared to its first parent; each path is in it once.</summary>
internal sealed record CommitChanges(GitCommit Commit, IReadOnlyList<FileChange> Files);
