using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DomainEs.CodeFixes.Fixing;

/// <summary>A fix for some findings. It says how one of them is fixed; one and all are then fixed by the same edits.</summary>
public abstract class ModelFix : CodeFixProvider
{
    private protected ModelFix(params string[] ids) => FixableDiagnosticIds = [.. ids];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixEveryFinding.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var finding = await Finding.InAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            foreach (var rewrite in Rewrites(finding))
                context.RegisterCodeFix(CodeAction.Create(rewrite.Title, token => MakeAsync(context.Document.Project.Solution, rewrite, token), rewrite.Key), diagnostic);
        }
    }

    /// <summary>The ways to fix a finding, the best one first; none where nothing sensible can be done.</summary>
    private protected abstract IEnumerable<Rewrite> Rewrites(Finding finding);

    internal async Task<Solution> FixAllAsync(Solution solution, IEnumerable<(Document Document, Diagnostic Diagnostic)> findings, string? key, CancellationToken cancellationToken)
    {
        var edits = new Edits(solution, cancellationToken);

        // From the last to the first: what is put at one place then stands in the order of the findings.
        foreach (var (document, diagnostic) in findings.Reverse().OrderByDescending(static f => f.Document.FilePath ?? f.Document.Name, StringComparer.Ordinal).ThenByDescending(static f => f.Diagnostic.Location.SourceSpan.Start))
        {
            var finding = await Finding.InAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
            if (Rewrites(finding).FirstOrDefault(rewrite => rewrite.Key == key) is { } chosen)
                await chosen.MakeAsync(edits).ConfigureAwait(false);
        }

        return edits.Changed;
    }

    private static async Task<Solution> MakeAsync(Solution solution, Rewrite rewrite, CancellationToken cancellationToken)
    {
        var edits = new Edits(solution, cancellationToken);
        await rewrite.MakeAsync(edits).ConfigureAwait(false);
        return edits.Changed;
    }
}
