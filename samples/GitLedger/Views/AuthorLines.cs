using DomainEs;

namespace GitLedger.Views;

/// <summary>How much one author wrote, as git's own counts say with renames left aside: what moves is removed there and added here.</summary>
/// <param name="Added">Lines added.</param>
/// <param name="Files">Changes of one file by one commit.</param>
[Projection]
public sealed partial record AuthorLines(long Added, long Files) : IView<string>
{
    /// <summary>The key of commits without an author's name.</summary>
    public const string Nobody = "(nobody)";

    private static string Key(FileAdded e) => AuthorOf(e.Commit);

    private static string Key(FileChanged e) => AuthorOf(e.Commit);

    private static string Key(FileMovedHere e) => AuthorOf(e.Commit);

    private static AuthorLines Apply(FileAdded e, AuthorLines? row) => More(row, e.Lines);

    private static AuthorLines Apply(FileChanged e, AuthorLines? row) => More(row, e.Lines?.Added);

    private static AuthorLines Apply(FileMovedHere e, AuthorLines? row) => More(row, e.Lines);

    // A key is never empty, and git lets a name be.
    private static string AuthorOf(GitCommit commit) => commit.Author.Length == 0 ? Nobody : commit.Author;

    private static AuthorLines More(AuthorLines? row, long? lines) => new((row?.Added ?? 0) + (lines ?? 0), (row?.Files ?? 0) + 1);
}
