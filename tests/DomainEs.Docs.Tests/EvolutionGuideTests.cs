namespace DomainEs.Docs.Tests;

/// <summary>Each snippet of the guide is a model of its own, as it stands after one change.</summary>
public sealed class EvolutionGuideTests
{
    private static readonly string[] s_snippets = Snippets.Of(Snippets.Page("docs/evolution.md"));

    public static TheoryData<int> Snippet => [.. Enumerable.Range(0, s_snippets.Length)];

    [Theory]
    [MemberData(nameof(Snippet))]
    public async Task Compiles_and_no_rule_finds_anything(int number)
    {
        Assert.Empty(SnippetProject.Errors([s_snippets[number]]));
        Assert.Empty(await SnippetProject.FindingsAsync([s_snippets[number]]));
    }

    [Fact]
    public void There_is_one_for_each_change() => Assert.InRange(s_snippets.Length, 8, 30);

    [Fact]
    public async Task A_mistake_in_one_would_be_found() => Assert.Contains(
        await SnippetProject.FindingsAsync([s_snippets.Single(snippet => snippet.Contains("Version = 3", StringComparison.Ordinal)).Replace("From(V2 old)", "Made(V2 old)", StringComparison.Ordinal)]),
        finding => finding.Contains("DES080", StringComparison.Ordinal));
}
