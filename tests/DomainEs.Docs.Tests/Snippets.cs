using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DomainEs.Docs.Tests;

/// <summary>The C# of a page of the repository.</summary>
internal static partial class Snippets
{
    public static string Page(string path) => System.IO.File.ReadAllText(Path.Combine(Folder(), "..", "..", path));

    /// <summary>Every C# block as a file that compiles by itself; statements stand in a method that has what they speak of, among it an id of this type.</summary>
    public static string[] Of(string page, string id = "AccountId") => [.. Block().Matches(page).Select((match, index) => File(match.Groups[1].Value, index, id))];

    private static string File(string code, int index, string id) => Declaration().IsMatch(code)
        ? code
        : $$"""
            internal static class Snippet{{index}}
            {
                public static async Task RunAsync(INatsConnection connection, {{id}} id, CancellationToken ct)
                {
                    {{code}}
                }
            }
            """;

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(\[\w+(<\w+>)?(\([^)]*\))?\] )*(public|internal|partial|sealed) ", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
