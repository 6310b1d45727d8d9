using System.Globalization;

namespace GitLedger.Tests;

/// <summary>What git itself counts in a history, each commit compared with its first parent and renames left aside.</summary>
internal sealed class GitNumbers
{
    private static readonly string[] s_log = ["-c", "log.showRoot=true", "log", "--first-parent", "-m", "--no-renames", "--ignore-submodules=none", "--format=commit%x00%an%x00%at"];

    /// <summary>Lines added, by author.</summary>
    public SortedDictionary<string, long> Added { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that came, that changed and that went, by month.</summary>
    public SortedDictionary<string, (long Added, long Changed, long Deleted)> Months { get; } = new(StringComparer.Ordinal);

    /// <summary>Files at HEAD, by directory.</summary>
    public SortedDictionary<string, int> Directories { get; } = new(StringComparer.Ordinal);

    public static GitNumbers Of(TestRepository repository)
    {
        var numbers = new GitNumbers();
        numbers.CountLines(repository.GitText([.. s_log, "--numstat", "HEAD", "--"]));
        numbers.CountFiles(repository.GitText([.. s_log, "--name-status", "HEAD", "--"]));
        foreach (var path in Truth.Of(repository).Keys)
        {
            var directory = path.LastIndexOf('/') is var slash && slash > 0 ? path[..slash] : "/";
            numbers.Directories[directory] = numbers.Directories.GetValueOrDefault(directory) + 1;
        }

        return numbers;
    }

    private static IEnumerable<(string Author, string Month, string Line)> Lines(string log)
    {
        var (author, month) = ("", "");
        foreach (var line in log.Split('\n'))
        {
            if (line.StartsWith("commit\0", StringComparison.Ordinal))
            {
                var fields = line.Split('\0');
                author = fields[1].Length == 0 ? "(nobody)" : fields[1];
                month = DateTimeOffset.FromUnixTimeSeconds(long.Parse(fields[2], CultureInfo.InvariantCulture)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
            }
            else if (line.Length > 0)
            {
                yield return (author, month, line);
            }
        }
    }

    // A file that a commit only deletes is none that its author wrote.
    private void CountLines(string log)
    {
        foreach (var (author, _, line) in Lines(log))
        {
            var fields = line.Split('\t');
            Added[author] = Added.GetValueOrDefault(author) + (fields[0] == "-" ? 0 : long.Parse(fields[0], CultureInfo.InvariantCulture));
        }
    }

    private void CountFiles(string log)
    {
        foreach (var (_, month, line) in Lines(log))
        {
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
