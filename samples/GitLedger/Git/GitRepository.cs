using System.Globalization;
using System.Runtime.CompilerServices;

namespace GitLedger.Git;

/// <summary>A git repository, bare or not, as it was when it was opened.</summary>
internal sealed class GitRepository : IDisposable
{
    // What a user's configuration could change about the output is said here, so that every machine reads the same.
    private static readonly string[] s_log =
    [
        "-c", "log.showRoot=true", "log", "--first-parent", "-m", "--reverse", "--format=" + GitLogParser.Format, "--encoding=UTF-8", "--no-show-signature", "--no-color",
        "--raw", "--numstat", "-z", "--no-abbrev", "-M50%", "-l1000",
        "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=none", "--diff-algorithm=default",
    ];

    private readonly string _folder;
    private readonly string _head;

    private GitRepository(string folder, string head, int commits)
    {
        (_folder, _head, CommitCount) = (folder, head, commits);
        Lines = new LineCounter(folder);
    }

    /// <summary>How many commits <see cref="ReadHistoryAsync"/> reads.</summary>
    public int CommitCount { get; }

    /// <summary>Counts lines where the log does not.</summary>
    public LineCounter Lines { get; }

    /// <summary>Opens a repository.</summary>
    /// <param name="folder">Its folder, or one within it.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="NoHistoryException">There is no repository, or its history is not complete or empty.</exception>
    public static async Task<GitRepository> OpenAsync(string folder, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(folder))
            throw new NoHistoryException($"There is no folder '{folder}'. Give the path of a git repository.");
        var (exitCode, shallow, errors) = await GitProcess.RunAsync(folder, ["rev-parse", "--is-shallow-repository"], cancellationToken);
        if (exitCode != 0 && errors.Contains("not a git repository", StringComparison.Ordinal))
            throw new NoHistoryException($"'{folder}' is not in a git repository. Give the path of one, bare or not.");
        if (exitCode != 0)
            throw new NoHistoryException($"git cannot read '{folder}': {errors}");
        if (shallow.Trim() != "false")
            throw new NoHistoryException($"'{folder}' is a shallow clone: it lacks its first commits, and with them the beginning of every file. Run 'git fetch --unshallow' there first.");
        return await OpenHeadAsync(folder, cancellationToken);
    }

    /// <summary>Reads the commits from the first to the head, following first parents.</summary>
    /// <exception cref="GitOutputException">git failed, or said what this program does not understand.</exception>
    public async IAsyncEnumerable<CommitChanges> ReadHistoryAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var git = GitProcess.Start(_folder, [.. s_log, _head, "--"]);
        await foreach (var commit in NulFields.ReadCommitsAsync(git.Output, cancellationToken))
            yield return commit;
        var (exitCode, errors) = await git.EndAsync(cancellationToken);
        if (exitCode != 0)
            throw new GitOutputException($"git log failed: {errors}");
    }

    /// <inheritdoc/>
    public void Dispose() => Lines.Dispose();

    private static async Task<GitRepository> OpenHeadAsync(string folder, CancellationToken cancellationToken)
    {
        var (exitCode, head, _) = await GitProcess.RunAsync(folder, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], cancellationToken);
        if (exitCode != 0)
            throw new NoHistoryException($"The repository in '{folder}' has no commit at its HEAD yet. Commit something, or check out a branch that has commits.");
        var (counted, count, errors) = await GitProcess.RunAsync(folder, ["rev-list", "--first-parent", "--count", head.Trim(), "--"], cancellationToken);
        return counted == 0
            ? new GitRepository(folder, head.Trim(), int.Parse(count, CultureInfo.InvariantCulture))
            : throw new NoHistoryException($"git cannot read the history in '{folder}': {errors}");
    }
}
