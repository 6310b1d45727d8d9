using DomainEs;

namespace GitLedger.Views;

/// <summary>How many files lie in one directory itself; no row where none does.</summary>
/// <param name="Files">1 or more.</param>
[Projection]
public sealed partial record DirectoryFiles(int Files) : IView<string>
{
    /// <summary>The name of the repository's own folder: a key is never empty.</summary>
    public const string Root = "/";

    private static string Key(FileAdded e, in EventInfo<FilePath> info) => DirectoryOf(info.Id);

    private static string Key(FileMovedHere e, in EventInfo<FilePath> info) => DirectoryOf(info.Id);

    private static string Key(FileMovedAway e, in EventInfo<FilePath> info) => DirectoryOf(info.Id);

    private static string Key(FileDeleted e, in EventInfo<FilePath> info) => DirectoryOf(info.Id);

    private static DirectoryFiles Apply(FileAdded e, DirectoryFiles? row) => new((row?.Files ?? 0) + 1);

    private static DirectoryFiles Apply(FileMovedHere e, DirectoryFiles? row) => new((row?.Files ?? 0) + 1);

    [Missing(MissingRow.Stop)]
    private DirectoryFiles? Apply(FileMovedAway e) => Less();

    [Missing(MissingRow.Stop)]
    private DirectoryFiles? Apply(FileDeleted e) => Less();

    private static string DirectoryOf(FilePath path) => path.Value.LastIndexOf('/') is var slash && slash > 0 ? path.Value[..slash] : Root;

    private DirectoryFiles? Less() => Files == 1 ? null : new(Files - 1);
}
