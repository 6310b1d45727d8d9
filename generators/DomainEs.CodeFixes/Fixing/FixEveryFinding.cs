using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DomainEs.CodeFixes.Fixing;

/// <summary>Fixes all findings of a document, project or solution in one set of edits. A batch of single fixes would lose those that touch one place, such as two <c>Apply</c>s put after the same method.</summary>
internal sealed class FixEveryFinding : FixAllProvider
{
    public static readonly FixEveryFinding Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var fix = (ModelFix)fixAllContext.CodeFixProvider;
        return Task.FromResult<CodeAction?>(CodeAction.Create(
            $"Fix all {string.Join(", ", fixAllContext.DiagnosticIds.OrderBy(static id => id, StringComparer.Ordinal))}",
            async token => await fix.FixAllAsync(fixAllContext.Solution, await FindingsAsync(fixAllContext.WithCancellationToken(token)).ConfigureAwait(false), fixAllContext.CodeActionEquivalenceKey, token).ConfigureAwait(false),
            fixAllContext.CodeActionEquivalenceKey));
    }

    private static async Task<IEnumerable<(Document, Diagnostic)>> FindingsAsync(FixAllContext context)
    {
        var found = new List<(Document, Diagnostic)>();
        foreach (var diagnostic in await DiagnosticsAsync(context).ConfigureAwait(false))
        {
            if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document and not SourceGeneratedDocument)
                found.Add((document, diagnostic));
        }

        return found;
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
            return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
        if (context.Scope == FixAllScope.Project)
            return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
        var all = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in context.Solution.Projects.Where(project => project.Language == context.Project.Language))
            all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return all.ToImmutable();
    }
}
