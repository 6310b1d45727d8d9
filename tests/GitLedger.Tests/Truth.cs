using DomainEs;
using GitLedger.Git;
using GitLedger.Import;
using GitLedger.Report;

namespace GitLedger.Tests;

/// <summary>What git itself says of a repository, and an import held against it.</summary>
internal static class Truth
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Imports, folds the log back, and compares every file and every line count with git's.</summary>
    public static async Task<ImportSummary> HoldsAsync(TestRepository repository, IEventStore store)
    {
        var summary = await ImportAsync(repository, store);
        var ledger = await Ledger.ReadAsync(store, Cancel);
        Assert.Equal(
            Of(repository),
            new SortedDictionary<string, long?>(ledger.Files.ToDictionary(entry => entry.Path.ToString(), entry => entry.File.Lines), StringComparer.Ordinal));
        Assert.Equal(summary.Written + summary.Known, ledger.EventCount);
        return summary;
    }

    public static async Task<ImportSummary> ImportAsync(TestRepository repository, IEventStore store)
    {
        using var git = await GitRepository.OpenAsync(repository.Folder, Cancel);
        return await new Importer(TrackedFile.In(store), git).RunAsync(cancellationToken: Cancel);
    }

    /// <summary>The files at HEAD by git's list of the tree, and their lines by git's comparison with the empty tree.</summary>
    public static SortedDictionary<string, long?> Of(TestRepository repository)
    {
        var lines = LinesBetween(repository, EmptyTreeOf(repository), "HEAD");
        var files = new SortedDictionary<string, long?>(StringComparer.Ordinal);
        foreach (var (_, path) in Fields(repository.Git("ls-tree", "-r", "-z", "--full-tree", "HEAD"), (byte)'\t', 1))
            files.Add(path, lines[path]);
        Assert.Equal(files.Count, lines.Count);
        return files;
    }

    public static string EmptyTreeOf(TestRepository repository) => repository.GitText("hash-object", "-t", "tree", "--stdin");

    /// <summary>The lines that one tree has more than another, by path; null where git counts none: a file is binary on either side.</summary>
    public static Dictionary<string, long?> LinesBetween(TestRepository repository, string before, string after)
    {
        var lines = new Dictionary<string, long?>();
        foreach (var (counts, path) in Fields(repository.Git("diff", "--numstat", "-z", "--no-renames", before, after), (byte)'\t', 2))
            lines.Add(path, counts[0] == "-" ? null : long.Parse(counts[0]));
        return lines;
    }

    private static IEnumerable<(string[] Heads, string Path)> Fields(byte[] output, byte separator, int heads)
    {
        var start = 0;
        while (Array.IndexOf(output, (byte)0, start) is var end && end >= 0)
        {
            var texts = new string[heads];
            for (var i = 0; i < heads; i++)
            {
                var cut = Array.IndexOf(output, separator, start);
                texts[i] = System.Text.Encoding.ASCII.GetString(output, start, cut - start);
                start = cut + 1;
            }

            yield return (texts, GitPath.Read(output.AsSpan(start, end - start)).Id);
            start = end + 1;
        }
    }
}
