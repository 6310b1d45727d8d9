namespace GitLedger.Git;

/// <summary>Asks git how many lines files have in a commit, where its log counts none: when a file was binary before, or is now.</summary>
internal sealed class LineCounter(string folder) : IDisposable
{
    // Far below any system's limit of a command line.
    private const int MaxPathChars = 16_000;

    private static readonly string[] s_diff =
        ["diff-tree", "-r", "--numstat", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=none"];

    // Each question is a process.
    private readonly SemaphoreSlim _processes = new(Environment.ProcessorCount);
    private string? _emptyTree;

    /// <summary>Counts the lines of those files of a commit for which its log has none.</summary>
    /// <returns>The lines of each; null for a file git takes for binary.</returns>
    public async Task<IReadOnlyDictionary<GitPath, long?>> CountAsync(CommitChanges commit, CancellationToken cancellationToken = default)
    {
        await _processes.WaitAsync(cancellationToken);
        try
        {
            // The tree that holds nothing: compared with it every line is an added one. Its name depends on the repository's hash.
            _emptyTree ??= (await GitProcess.RunAsync(folder, ["hash-object", "-t", "tree", "--stdin"], cancellationToken)).Output.Trim();
            var counts = new Dictionary<GitPath, long?>();
            foreach (var paths in InParts(commit))
                await CountAsync(commit.Commit.Id, paths, counts, cancellationToken);
            return counts;
        }
        finally
        {
            _processes.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _processes.Dispose();

    // A path that is not UTF-8 cannot be said on a command line: then the whole commit is counted.
    private static IEnumerable<string[]> InParts(CommitChanges commit)
    {
        var paths = commit.Files.Where(file => file.Lines is null).Select(file => file.Path).ToList();
        return paths.TrueForAll(path => path.IsUtf8)
            ? paths.ConvertAll(path => ":(top,literal)" + path.Text).Chunk(Math.Max(1, MaxPathChars / paths.Max(path => path.Text.Length)))
            : [[]];
    }

    private async Task CountAsync(string commit, string[] paths, Dictionary<GitPath, long?> counts, CancellationToken cancellationToken)
    {
        using var git = GitProcess.Start(folder, [.. s_diff, _emptyTree!, commit, "--", .. paths]);
        using var output = new MemoryStream();
        await git.Output.CopyToAsync(output, cancellationToken);
        var (exitCode, errors) = await git.EndAsync(cancellationToken);
        if (exitCode != 0)
            throw new GitOutputException($"git diff-tree failed: {errors}");
        Read(output.GetBuffer().AsSpan(0, (int)output.Length), counts);
    }

    private static void Read(ReadOnlySpan<byte> output, Dictionary<GitPath, long?> counts)
    {
        foreach (var field in output.Split((byte)0))
        {
            if (output[field] is { IsEmpty: false } text)
            {
                var file = Numstat.Read(text);
                counts[GitPath.Read(file.Path)] = file.Lines?.Added;
            }
        }
    }
}
