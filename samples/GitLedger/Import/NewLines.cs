using GitLedger.Git;

namespace GitLedger.Import;

/// <summary>How the lines of a commit's files changed, also where the log does not say; asked of git once, if at all.</summary>
internal sealed class NewLines(GitRepository git, CommitChanges commit, CancellationToken cancellationToken)
{
    private readonly Lazy<Task<IReadOnlyDictionary<GitPath, long?>>> _counted = new(() => git.Lines.CountAsync(commit, cancellationToken));

    /// <summary>The change of one file; null if it is binary now.</summary>
    public async Task<LineCounts?> OfAsync(FileChange file)
    {
        if (file.Lines is { } lines)
            return lines;

        // Not counted, and not binary now: it was binary before, so that all its lines are new.
        return (await _counted.Value)[file.Path] is { } all ? new LineCounts(all, 0) : null;
    }
}
