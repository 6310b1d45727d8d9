using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DomainEs.CodeFixes.Fixing;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DomainEs.CodeFixes.Tests;

/// <summary>The list of rules in <c>generators/rules/README.md</c>, made from <c>AnalyzerReleases.*.md</c> and from what there are fixes for.</summary>
/// <remarks>Run with <c>DOMAINES_ACCEPT_SNAPSHOTS=1</c> to write it.</remarks>
public sealed partial class RuleIndexTests
{
    private static readonly string s_generators = Path.GetFullPath(Path.Combine(HereIs(), "../../generators"));
    private static readonly string s_page = Path.Combine(s_generators, "rules", "README.md");

    [Fact]
    public void The_list_of_rules_is_as_the_releases_and_the_fixes_say()
    {
        var page = File.ReadAllText(s_page);
        Assert.Single(Fixes().Matches(page));
        var made = Made(page);
        if (made != page && Environment.GetEnvironmentVariable("DOMAINES_ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
            File.WriteAllText(s_page, made);
        else
            Assert.Equal(made, page);
    }

    [Fact]
    public void A_rule_that_is_missing_or_named_otherwise_is_seen()
    {
        var page = File.ReadAllText(s_page);
        Assert.Equal(Made(page), Made(page.Replace("An event has no Apply", "Something else", StringComparison.Ordinal)));
        Assert.Equal(Made(page), Made(Regex.Replace(page, @"^\| \[DES012\].*\n", "", RegexOptions.Multiline)));
    }

    private static string Made(string page) => Fixes().Replace(Rows().Replace(page, string.Concat(Rules().Select(static rule => rule + "\n")), 1), FixLine(), 1);

    private static IEnumerable<string> Rules() =>
        from file in Directory.GetFiles(Path.Combine(s_generators, "DomainEs.Generators"), "AnalyzerReleases.*.md")
        from line in File.ReadLines(file)
        let rule = Released().Match(line)
        where rule.Success
        orderby rule.Groups["id"].Value
        select $"| [{rule.Groups["id"]}]({rule.Groups["id"]}.md) | {rule.Groups["area"]} | {rule.Groups["severity"].Value.ToLowerInvariant()} | {rule.Groups["title"]} |";

    private static string FixLine()
    {
        var ids = typeof(ModelFix).Assembly.GetTypes()
            .Where(static type => type.IsAssignableTo(typeof(CodeFixProvider)) && !type.IsAbstract)
            .SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
            .Distinct().Order(StringComparer.Ordinal).ToList();
        return $"With a code fix, one by one or all at once: {string.Join(", ", ids.Where(static id => id.StartsWith("DES", StringComparison.Ordinal)))}; and of the compiler's own errors, where a model causes them: {string.Join(", ", ids.Where(static id => id.StartsWith("CS", StringComparison.Ordinal)))}.";
    }

    [GeneratedRegex(@"^(?<id>DES\d+) \| (?<area>\S+) \| (?<severity>\w+) \| \[(?<title>.*)\]\(")]
    private static partial Regex Released();

    [GeneratedRegex(@"^(\| \[DES.*\n)+", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex("^With a code fix,.*$", RegexOptions.Multiline)]
    private static partial Regex Fixes();

    private static string HereIs([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
