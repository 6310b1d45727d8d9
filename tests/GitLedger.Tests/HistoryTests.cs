using System.Runtime.CompilerServices;
using DomainEs;
using GitLedger.Import;

namespace GitLedger.Tests;

/// <summary>Histories nobody wrote for a test.</summary>
public sealed class HistoryTests
{
    private readonly InMemoryEventStore _store = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Random_histories_are_counted_as_git_counts_and_imported_once(int seed)
    {
        using var repository = TestRepository.Create().FastImport(new RandomHistory(seed).Of(commits: 150));

        var first = await Truth.HoldsAsync(repository, _store);
        var second = await Truth.HoldsAsync(repository, _store);

        Assert.InRange(first.Commits, 50, 150);
        Assert.Equal((0, 0, first.Written), (first.Known, second.Written, second.Known));
    }

    [Fact]
    public async Task This_repository_is_counted_as_git_counts()
    {
        using var repository = This();

        var summary = await Truth.HoldsAsync(repository, _store);

        Assert.InRange(summary.Written, 50, long.MaxValue);
    }

    // Where this repository's history is cut off, as continuous integration likes to do, its files make one, a folder a commit.
    internal static TestRepository This([CallerFilePath] string path = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));
        if (Path.Exists(Path.Combine(root, ".git")) && TestRepository.At(root) is var here && here.GitText("rev-parse", "--is-shallow-repository") == "false")
            return here;
        var made = TestRepository.Create();
        foreach (var folder in (string[])["eng", "src", "generators", "samples", "tests"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
                made.Write(Path.GetRelativePath(root, file), File.ReadAllBytes(file));
            made.Commit();
        }

        return made;
    }
}
