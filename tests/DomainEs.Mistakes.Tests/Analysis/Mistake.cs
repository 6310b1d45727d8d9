using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DomainEs.Mistakes.Tests.Analysis;

/// <summary>One folder of the catalogue: a program with a mistake, its corrected twin, and perhaps the lock file both are compared with.</summary>
/// <remarks>
/// <c>Mistake.cs</c> begins with the title and a sentence as comments, and marks each place that must be found: <c>{|DES012:Closed|}</c>.
/// <c>Corrected.cs</c> must have no finding. <c>domaines.lock</c> is optional; where the accept step writes another one of the twin, that is <c>Corrected.lock</c>.
/// </remarks>
internal sealed partial class Mistake
{
    private Mistake(string folder)
    {
        Name = Path.GetFileName(folder);
        var lines = Read(folder, "Mistake.cs").Split('\n');
        Title = Comment(lines[0]);
        Story = string.Join(' ', lines.Skip(1).TakeWhile(static line => line.StartsWith("//", StringComparison.Ordinal)).Select(Comment));
        var marked = string.Join('\n', lines.SkipWhile(static line => line.StartsWith("//", StringComparison.Ordinal))).Trim() + "\n";
        (Program, Expected) = (Mark().Replace(marked, "$2"), [.. Mark().Matches(marked).Select(static match => $"{match.Groups[1].Value} on {match.Groups[2].Value}")]);
        Corrected = Read(folder, "Corrected.cs").Trim() + "\n";
        LockFile = ReadIfThere(folder, "domaines.lock");
        AcceptedLockFile = ReadIfThere(folder, "Corrected.lock");
    }

    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    public static IReadOnlyList<Mistake> All { get; } =
        [.. Directory.GetDirectories(Path.Combine(Folder(), "..", "Catalogue")).Select(static folder => new Mistake(folder)).OrderBy(static m => m.Expected[0][..m.Expected[0].IndexOf(' ', StringComparison.Ordinal)], StringComparer.Ordinal).ThenBy(static m => m.Name, StringComparer.Ordinal)];

    public string Name { get; }

    public string Title { get; }

    public string Story { get; }

    public string Program { get; }

    public string Corrected { get; }

    public string? LockFile { get; }

    /// <summary>The lock file as the accept step writes it of the corrected twin; null if it stays as it is.</summary>
    public string? AcceptedLockFile { get; }

    /// <summary>What must be found, in the order of the text.</summary>
    public string[] Expected { get; }

    private static string Comment(string line) => line.TrimStart('/').Trim();

    private static string Read(string folder, string file) => File.ReadAllText(Path.Combine(folder, file)).ReplaceLineEndings("\n");

    private static string? ReadIfThere(string folder, string file) => File.Exists(Path.Combine(folder, file)) ? Read(folder, file) : null;

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"\{\|([A-Z]+\d+):(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
