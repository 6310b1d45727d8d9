namespace DomainEs.Docs.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void Every_snippet_compiles_with_what_is_generated_for_it()
    {
        var snippets = Snippets.Of(Snippets.Page("README.md"));
        Assert.True(snippets.Length >= 5, $"{snippets.Length} snippets were found");
        Assert.Empty(SnippetProject.Errors(snippets));
    }

    [Fact]
    public void A_command_that_the_aggregate_does_not_decide_does_not_compile()
    {
        var snippets = Snippets.Of(Snippets.Page("README.md").Replace("new Withdraw(id, 50m)", "\"withdraw\"", StringComparison.Ordinal));
        Assert.Contains(SnippetProject.Errors(snippets), error => error.Contains("CS0315", StringComparison.Ordinal) || error.Contains("CS0311", StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_has_at_most_200_lines() => Assert.InRange(Snippets.Page("README.md").Split('\n').Length, 50, 200);
}
