namespace DomainEs.Docs.Tests;

public sealed class SnapshotsGuideTests
{
    private static readonly string[] s_snippets = Snippets.Of(Snippets.Page("docs/snapshots.md"), "MeterId");

    [Fact]
    public void Every_snippet_compiles_with_what_is_generated_for_it()
    {
        Assert.Equal(2, s_snippets.Length);
        Assert.Empty(SnippetProject.Errors(s_snippets));
    }

    [Fact]
    public async Task No_rule_finds_anything_in_it() => Assert.Empty(await SnippetProject.FindingsAsync([.. s_snippets, "[BoundedContext(\"home\")] public static partial class HomeContext;"]));

    [Fact]
    public async Task A_state_that_cannot_be_kept_would_be_found() => Assert.Contains(
        await SnippetProject.FindingsAsync([.. s_snippets.Select(static snippet => snippet
            .Replace("[Aggregate<MeterId>]", "[Aggregate<MeterId>, Snapshot]", StringComparison.Ordinal)
            .Replace("Queue<int> _lastWeek = new();", "Queue<int> _lastWeek = new(); private Action? _then;", StringComparison.Ordinal))]),
        static finding => finding.Contains("DES110", StringComparison.Ordinal));
}
