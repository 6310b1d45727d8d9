using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DomainEs.CodeFixes.Tests.Verification;

/// <summary>Applies a fix in a workspace: text before, text after. Several files are parted by lines of <c>---</c>.</summary>
internal static class CodeFixRun
{
    /// <summary>What the fix offers for the first finding it can fix.</summary>
    public static async Task<string[]> OffersAsync(CodeFixProvider fix, [StringSyntax("c#-test")] string before)
    {
        var project = Model.Of(Files(before));
        return [.. (await ActionsAsync(fix, project, (await FixableAsync(fix, project)).First())).Select(static action => action.Title)];
    }

    /// <summary>Fixes the first finding; what comes out has no error and no finding but those that are expected to stay.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="before">The files.</param>
    /// <param name="after">The same files when the finding is fixed.</param>
    /// <param name="key">Which way; the first that is offered if null.</param>
    /// <param name="stays">What stays afterwards, as <c>DES012 on Closed</c>.</param>
    public static async Task FixesAsync(CodeFixProvider fix, [StringSyntax("c#-test")] string before, [StringSyntax("c#-test")] string after, string? key = null, params string[] stays)
    {
        var project = Model.Of(Files(before));
        var actions = await ActionsAsync(fix, project, (await FixableAsync(fix, project)).First());
        await ComesOutAsync(await DoAsync(actions.First(action => key is null || action.EquivalenceKey == key)), project.Id, after, stays);
    }

    /// <summary>Fixes every finding at once.</summary>
    public static async Task FixesAllAsync(CodeFixProvider fix, [StringSyntax("c#-test")] string before, [StringSyntax("c#-test")] string after, string? key = null, FixAllScope scope = FixAllScope.Project, params string[] stays)
    {
        var project = Model.Of(Files(before));
        var first = (await FixableAsync(fix, project)).First();
        var document = project.Solution.GetDocument(first.Location.SourceTree)!;
        var chosen = (await ActionsAsync(fix, project, first)).First(action => key is null || action.EquivalenceKey == key);
        var context = new FixAllContext(document, fix, scope, chosen.EquivalenceKey!, [first.Id], new Found(), default);
        await ComesOutAsync(await DoAsync((await fix.GetFixAllProvider()!.GetFixAsync(context))!), project.Id, after, stays);
    }

    private static async Task ComesOutAsync(Solution changed, ProjectId id, string after, string[] stays)
    {
        var project = changed.GetProject(id)!;
        var texts = new List<string>();
        foreach (var document in project.Documents.OrderBy(static d => d.Name, StringComparer.Ordinal).Concat<TextDocument>(project.AdditionalDocuments))
        {
            var text = await document.GetTextAsync();
            Assert.Empty(text.Encoding!.GetPreamble()); // saved as it was, without a mark before it
            texts.Add(text.ToString());
        }

        Assert.Equal(after, string.Join("\n---\n", texts));
        Assert.Equal(stays, (await Model.DiagnosticsAsync(project)).Select(Described));
    }

    private static async Task<IEnumerable<Diagnostic>> FixableAsync(CodeFixProvider fix, Project project)
    {
        var found = await Model.DiagnosticsAsync(project);
        var fixable = found.Where(d => fix.FixableDiagnosticIds.Contains(d.Id) && d.Location.IsInSource && project.Solution.GetDocument(d.Location.SourceTree) is not (null or SourceGeneratedDocument)).ToList();
        Assert.True(fixable.Count > 0, $"There is nothing to fix, but: {string.Join(", ", found.Select(Described))}");
        return fixable;
    }

    private static async Task<List<CodeAction>> ActionsAsync(CodeFixProvider fix, Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(project.Solution.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), default));
        return actions;
    }

    private static async Task<Solution> DoAsync(CodeAction action) =>
        Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(default))).ChangedSolution;

    private static string[] Files(string text) => text.Split("\n---\n");

    private static string Described(Diagnostic d) => $"{d.Id} on {(d.Location.SourceTree is { } tree ? tree.GetText().ToString(d.Location.SourceSpan) : "nothing")}";

    private sealed class Found : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await Model.DiagnosticsAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await Model.DiagnosticsAsync(document.Project)).Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
