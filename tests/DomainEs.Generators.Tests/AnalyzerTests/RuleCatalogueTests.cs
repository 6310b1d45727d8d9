using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class RuleCatalogueTests
{
    private static readonly DiagnosticDescriptor[] s_rules =
        [.. typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => field.GetValue(null)).OfType<DiagnosticDescriptor>().OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    public static TheoryData<string> Ids => [.. s_rules.Select(static rule => rule.Id)];

    private static readonly string[] s_sections = ["Why it matters on a stream", "Fires", "Fixed", "When to suppress"];

    private static readonly string s_generators = Path.GetFullPath(Path.Combine(HereIs(), "../../../generators"));

    [Fact]
    public void Each_rule_has_a_page_and_each_page_a_rule() => Assert.Equal(
        s_rules.Select(static rule => rule.Id),
        Directory.GetFiles(Path.Combine(s_generators, "rules"), "DES*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_page_has_the_rules_title_and_the_same_sections() => Assert.All(s_rules, static rule =>
    {
        var page = File.ReadAllText(Path.Combine(s_generators, "rules", rule.Id + ".md"));
        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Equal(s_sections, Regex.Matches(page, "^## (.*)$", RegexOptions.Multiline).Select(static m => m.Groups[1].Value));
        Assert.Contains($"`{rule.Category}`, {rule.DefaultSeverity.ToString().ToLowerInvariant()}", page, StringComparison.Ordinal);
    });

    /// <summary>The examples of the pages are compiled: the one fires the rule and nothing else, the other nothing.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Each_pages_example_fires_and_its_fix_does_not(string id)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(s_generators, "rules", id + ".md"), TestContext.Current.CancellationToken);
        var blocks = Regex.Matches(page, "```csharp\n(.*?)```", RegexOptions.Singleline);
        Assert.Equal(2, blocks.Count);
        if (page.Contains("```lock", StringComparison.Ordinal))
        {
            await LockedExampleAsync(id, page, blocks[0].Groups[1].Value, blocks[1].Groups[1].Value);
            return;
        }

        Func<string[], Task<string[]>> findings = id is "DES006" or "DES070" ? Findings.OfWholeAsync : Findings.OfAsync;
        var fires = await findings([blocks[0].Groups[1].Value]);
        Assert.NotEmpty(fires);
        Assert.All(fires, finding => Assert.True(finding.StartsWith(id, StringComparison.Ordinal) || IsOfTheOtherGenerator(id, finding), finding));
        Assert.All(await findings([blocks[1].Groups[1].Value]), finding => Assert.True(IsOfTheOtherGenerator(id, finding), finding));
    }

    // A fix may leave the lock file behind, which is the next step and not the same mistake.
    private static async Task LockedExampleAsync(string id, string page, string fires, string isFixed)
    {
        var held = Regex.Matches(page, "```lock\n(.*?)```", RegexOptions.Singleline).Select(static m => m.Groups[1].Value).ToList();
        Assert.Equal([id], (await LockedBy(held[0], id == "DES097").OfAsync(fires)).Select(static finding => finding[..6]).Where(found => found == id || found != "DES096"));
        Assert.All(await LockedBy(held[^1], id == "DES097").OfAsync(isFixed), finding => Assert.StartsWith(id == "DES096" ? "none" : "DES096", finding, StringComparison.Ordinal));
    }

    private static LockedFindings LockedBy(string text, bool mustBeCurrent) => new(mustBeCurrent, text);

    [Fact]
    public void The_release_files_list_each_rule_as_it_is() => Assert.Equal(
        s_rules.Select(static rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | [{rule.Title}]({rule.HelpLinkUri})"),
        Directory.GetFiles(Path.Combine(s_generators, "DomainEs.Generators"), "AnalyzerReleases.*.md").SelectMany(File.ReadLines)
            .Where(static line => line.StartsWith("DES", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_list_of_rules_is_complete() => Assert.Equal(
        s_rules.Select(static rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Category} | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {rule.Title} |"),
        File.ReadLines(Path.Combine(s_generators, "rules", "README.md")).Where(static line => line.StartsWith("| [DES", StringComparison.Ordinal)));

    [Fact]
    public void Each_rule_links_to_its_page() => Assert.All(s_rules, static rule =>
        Assert.Equal($"https://github.com/domaines/domaines/blob/main/generators/rules/{rule.Id}.md", rule.HelpLinkUri));

    [Fact]
    public void Each_id_is_one_rules_and_stands_in_its_files_order()
    {
        Assert.Distinct(s_rules.Select(static rule => rule.Id));
        Assert.All(Directory.GetFiles(Path.Combine(s_generators, "DomainEs.Generators", "Rules"), "*.cs"), static file =>
        {
            var ids = Regex.Matches(File.ReadAllText(file), "id: \"(DES\\d{3})\"").Select(static m => m.Groups[1].Value).ToArray();
            Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        });
    }

    [Fact]
    public void Each_rule_is_one_analyzers() => Assert.Equal(
        s_rules.Select(static rule => rule.Id),
        Findings.Analyzers.Where(static a => a is not Microsoft.CodeAnalysis.Diagnostics.DiagnosticSuppressor).SelectMany(static a => a.SupportedDiagnostics).Select(static rule => rule.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Area_and_number_agree() => Assert.All(s_rules, static rule => Assert.Equal(
        int.Parse(rule.Id[3..], System.Globalization.CultureInfo.InvariantCulture) switch
        {
            < 10 => "DomainEs.Shape",
            < 20 => "DomainEs.Contract",
            < 30 => "DomainEs.Wire",
            < 40 => "DomainEs.Usage",
            < 50 => "DomainEs.Purity",
            < 70 => "DomainEs.Contract",
            < 80 => "DomainEs.Model",
            >= 110 and < 120 => "DomainEs.Wire",
            >= 120 and < 140 => "DomainEs.Projections",
            _ => "DomainEs.Evolution",
        },
        rule.Category));

    // System.Text.Json's generator does not run here, so its half of a serializer context is missing.
    private static bool IsOfTheOtherGenerator(string id, string finding) => id == "DES031" && finding is "CS0534 on AppJson" or "CS7036 on AppJson" or "CS1729 on AppJson";

    private static string HereIs([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
