using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace DomainEs.Mistakes.Tests.Analysis;

/// <summary>The catalogue as a page of the documentation.</summary>
internal static class CataloguePage
{
    public static async Task<string> OfAsync(IEnumerable<Mistake> mistakes)
    {
        var page = new StringBuilder("""
            # Mistakes that do not get into the stream

            An event once written stays for ever, so a mistake in a model is the most expensive kind there is. Each of these is found while
            it is typed, or by the build. This page is written by `tests/DomainEs.Mistakes.Tests`, which compiles every program on it: the one
            has the finding at the place that is marked, the other has none. [The rules](../generators/rules/README.md) say more about each.


            """);
        var all = mistakes.ToList();
        foreach (var mistake in all)
            page.Append(CultureInfo.InvariantCulture, $"- [{mistake.Title}](#{Anchor(mistake.Title)})\n");
        foreach (var mistake in all)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {mistake.Title}\n\n{mistake.Story}\n\n```csharp\n{mistake.Program}```\n\n");
            foreach (var found in await Project.DiagnosticsAsync([mistake.Program], mistake.LockFile))
                page.Append(CultureInfo.InvariantCulture, $"> {Link(found.Id)} {Severity(found)} at `{Underlined(found)}`: {found.GetMessage(CultureInfo.InvariantCulture)}\n\n");
            if (mistake.LockFile is { } lockFile)
                page.Append(CultureInfo.InvariantCulture, $"Against this lock file:\n\n```\n{lockFile.Trim()}\n```\n\n");
            page.Append(CultureInfo.InvariantCulture, $"Corrected:\n\n```csharp\n{mistake.Corrected}```\n");
            if (mistake.AcceptedLockFile is { } accepted)
                page.Append(CultureInfo.InvariantCulture, $"\nof which `dotnet build -t:DomainEsAccept` makes this lock file:\n\n```\n{accepted.Trim()}\n```\n");
        }

        return page.ToString();
    }

    private static string Link(string id) => id.StartsWith("DES", StringComparison.Ordinal) ? $"[{id}](../generators/rules/{id}.md)" : id;

    private static string Severity(Diagnostic found) => found.Severity.ToString().ToLowerInvariant();

    private static string Underlined(Diagnostic found) => Project.Text(found)[(found.Id.Length + " on ".Length)..].ReplaceLineEndings(" ");

    private static string Anchor(string title) =>
        new([.. title.ToLowerInvariant().Where(static c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-').Select(static c => c == ' ' ? '-' : c)]);
}
