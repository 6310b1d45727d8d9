namespace DomainEs.Docs.Tests;

public sealed class ModellingTests
{
    private static readonly string[] s_snippets = Snippets.Of(Snippets.Page("docs/modelling.md"), "OrderId");

    [Fact]
    public void Every_snippet_compiles_with_what_is_generated_for_it()
    {
        Assert.True(s_snippets.Length >= 8, $"{s_snippets.Length} snippets were found");
        Assert.Empty(SnippetProject.Errors(s_snippets));
    }

    [Fact]
    public async Task No_rule_finds_anything_in_it() => Assert.Empty(await SnippetProject.FindingsAsync(s_snippets));

    [Fact]
    public async Task A_mistake_in_it_would_be_found() => Assert.Contains(
        await SnippetProject.FindingsAsync([.. s_snippets.Select(snippet => snippet.Replace("    void Apply(ReminderSent e) { }", "", StringComparison.Ordinal))]),
        finding => finding.Contains("DES012", StringComparison.Ordinal));
}
