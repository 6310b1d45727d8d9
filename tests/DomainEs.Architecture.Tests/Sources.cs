using System.Runtime.CompilerServices;

namespace DomainEs.Architecture.Tests;

/// <summary>The source files of the repository, without what was built.</summary>
internal static class Sources
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    /// <summary>Every C# file below a folder of the repository, by its path from there.</summary>
    public static IEnumerable<(string Path, string Text)> In(string folder) => In(folder, "*.cs");

    /// <summary>Every file of a kind below a folder of the repository, by its path from there.</summary>
    public static IEnumerable<(string Path, string Text)> In(string folder, string pattern) =>
        from file in Directory.EnumerateFiles(Path.Combine(s_root, folder), pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(s_root, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        select (path, File.ReadAllText(file));

    /// <summary>The lines that hold one of the words and are no comment, as <c>path:line</c>.</summary>
    public static string[] Lines(this IEnumerable<(string Path, string Text)> files, params string[] words) =>
    [
        .. from file in files
           from line in file.Text.Split('\n').Select((text, index) => (Text: text.TrimStart(), Number: index + 1))
           where !line.Text.StartsWith("//", StringComparison.Ordinal) && words.Any(word => line.Text.Contains(word, StringComparison.Ordinal))
           select $"{file.Path}:{line.Number}",
    ];

    /// <summary>The text of one file.</summary>
    public static string Text(string path) => File.ReadAllText(Path.Combine(s_root, path));

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
