using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.CodeFixes.Fixing;

/// <summary>The edits of one action, in any document. All speak of the text as it was, so those of many findings can be made one after another.</summary>
internal sealed class Edits(Solution solution, CancellationToken cancellationToken)
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SolutionEditor _editor = new(solution);
    private readonly Dictionary<DocumentId, SourceText> _texts = [];
    private readonly Dictionary<string, int> _made = new(StringComparer.Ordinal);

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The solution with all edits.</summary>
    public Solution Changed => _texts.Aggregate(_editor.GetChangedSolution(), static (changed, text) => changed.WithAdditionalDocumentText(text.Key, text.Value));

    /// <summary>Gives a file that is no source another text, in the encoding it has.</summary>
    public async Task ReplaceAsync(TextDocument file, string text) =>
        _texts[file.Id] = SourceText.From(text, (await file.GetTextAsync(cancellationToken).ConfigureAwait(false)).Encoding ?? s_encoding);

    /// <summary>How often the same was asked for before: two findings may want one edit.</summary>
    public int Times(string what)
    {
        _made.TryGetValue(what, out var before);
        _made[what] = before + 1;
        return before;
    }

    /// <summary>Replaces a node by what is made of it as it then is.</summary>
    public async Task ReplaceAsync<T>(T node, Func<T, SyntaxGenerator, SyntaxNode> change)
        where T : SyntaxNode => (await EditorOfAsync(node).ConfigureAwait(false)).ReplaceNode(node, (current, generator) => change((T)current, generator));

    /// <summary>Removes a node with its line.</summary>
    public async Task RemoveAsync(SyntaxNode node) =>
        (await EditorOfAsync(node).ConfigureAwait(false)).RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia);

    private Task<DocumentEditor> EditorOfAsync(SyntaxNode node) => _editor.GetDocumentEditorAsync(
        solution.GetDocumentId(node.SyntaxTree) ?? throw new InvalidOperationException($"'{node.SyntaxTree.FilePath}' is no document of the solution, so it cannot be edited."),
        cancellationToken);
}
