using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DomainEs.Docs.Tests;

/// <summary>The C# of a page of the repository.</summary>
internal static partial class Snippets
{
    public static string Page(string path) => System.IO.File.ReadAllText(Path.Combine(Folder(), "..", "..", path));

    /// <summary>Every C# block as a file that compiles by itself; statements stand in a method that has what they speak of.</summary>
    public static string[] Of(string page) => [.. Block().Matches(page).Select((match, index) => File(match.Groups[1].Value, index))];

    private static string File(string code, int index) => Declaration().IsMatch(code)
        ? code
        : $$"""
            internal static class Snippet{{index}}
            {
                public static async Task RunAsync(INatsConnection connection, AccountId id, CancellationToken ct)
                {
                    {{code}}
                }
            }
            """;

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(public|internal|partial|sealed) ", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
