namespace DomainEs.Docs.Tests;

public sealed class ProjectionGuideTests
{
    private static readonly string[] s_snippets = Snippets.Of(Snippets.Page("docs/projections.md"), "OrderId");

    [Fact]
    public void Every_snippet_compiles_with_what_is_generated_for_it()
    {
        Assert.True(s_snippets.Length >= 5, $"{s_snippets.Length} snippets were found");
        Assert.Empty(SnippetProject.Errors(s_snippets));
    }

    [Fact]
    public async Task No_rule_finds_anything_in_it() => Assert.Empty(await SnippetProject.FindingsAsync(s_snippets));

    [Fact]
    public async Task A_mistake_in_it_would_be_found() => Assert.Contains(
        await SnippetProject.FindingsAsync([.. s_snippets.Select(snippet => snippet.Replace("[Sticky] ", "", StringComparison.Ordinal))]),
        finding => finding.Contains("DES122", StringComparison.Ordinal));
}
