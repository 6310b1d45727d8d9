using System.Globalization;

namespace GitLedger.Tests;

/// <summary>What git itself counts in a history, each commit compared with its first parent and renames left aside.</summary>
internal sealed class GitNumbers
{
    private static readonly string[] s_log = ["-c", "log.showRoot=true", "log", "--first-parent", "-m", "--no-renames", "--ignore-submodules=none", "--format=commit%x00%an%x00%at%x00%H"];

    /// <summary>Lines added, by author.</summary>
    public SortedDictionary<string, long> Added { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that came or changed, each by each commit, by author.</summary>
    public SortedDictionary<string, long> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that came, that changed and that went, by month.</summary>
    public SortedDictionary<string, (long Added, long Changed, long Deleted)> Months { get; } = new(StringComparer.Ordinal);

    /// <summary>Files at HEAD, by directory.</summary>
    public SortedDictionary<string, int> Directories { get; } = new(StringComparer.Ordinal);

    public static GitNumbers Of(TestRepository repository)
    {
        var numbers = new GitNumbers();
        numbers.CountLines(repository, repository.GitText([.. s_log, "--numstat", "HEAD", "--"]));
        numbers.CountFiles(repository.GitText([.. s_log, "--name-status", "HEAD", "--"]));
        foreach (var path in Truth.Of(repository).Keys)
        {
            var directory = path.LastIndexOf('/') is var slash && slash > 0 ? path[..slash] : "/";
            numbers.Directories[directory] = numbers.Directories.GetValueOrDefault(directory) + 1;
        }

        return numbers;
    }

    private static IEnumerable<(string Author, string Month, string Commit, string Line)> Lines(string log)
    {
        var (author, month, commit) = ("", "", "");
        foreach (var line in log.Split('\n'))
        {
            if (line.StartsWith("commit\0", StringComparison.Ordinal))
            {
                var fields = line.Split('\0');
                commit = fields[3];
                author = fields[1].Length == 0 ? "(nobody)" : fields[1];
                month = DateTimeOffset.FromUnixTimeSeconds(long.Parse(fields[2], CultureInfo.InvariantCulture)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
            }
            else if (line.Length > 0)
            {
                yield return (author, month, commit, line);
            }
        }
    }

    private void CountLines(TestRepository repository, string log)
    {
        var uncounted = new Dictionary<string, string>();
        foreach (var (author, _, commit, line) in Lines(log))
        {
            var added = line.Split('\t')[0];
            if (added == "-")
                uncounted[commit] = author;
            else
                Added[author] = Added.GetValueOrDefault(author) + long.Parse(added, CultureInfo.InvariantCulture);
        }

        foreach (var (commit, author) in uncounted)
            Added[author] = Added.GetValueOrDefault(author) + LinesOfWhatWasBinary(repository, commit);
    }

    // Git counts no lines where a binary file becomes a text, whose lines are all new; the comparison with the empty tree has them.
    private static long LinesOfWhatWasBinary(TestRepository repository, string commit)
    {
        var parents = repository.GitText("rev-list", "--parents", "-n", "1", commit).Split(' ');
        var lines = Truth.LinesBetween(repository, Truth.EmptyTreeOf(repository), commit);
        return Truth.LinesBetween(repository, parents.Length > 1 ? parents[1] : Truth.EmptyTreeOf(repository), commit)
            .Where(change => change.Value is null)
            .Sum(change => lines.GetValueOrDefault(change.Key) ?? 0);
    }

    private void CountFiles(string log)
    {
        foreach (var (author, month, _, line) in Lines(log))
        {
            if (line[0] != 'D')
                Files[author] = Files.GetValueOrDefault(author) + 1;
            var (added, changed, deleted) = Months.GetValueOrDefault(month);
            Months[month] = line[0] switch
            {
                'A' => (added + 1, changed, deleted),
                'D' => (added, changed, deleted + 1),
                _ => (added, changed + 1, deleted),
            };
        }
    }
}
