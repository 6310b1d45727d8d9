using Microsoft.CodeAnalysis;

namespace DomainEs.CodeFixes.Fixing;

/// <summary>A diagnostic in the document that it is in.</summary>
internal sealed class Finding(Document document, Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
{
    public Document Document => document;

    public Diagnostic Diagnostic => diagnostic;

    public SemanticModel Model => model;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The innermost node that is underlined.</summary>
    public SyntaxNode Node => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    public static async Task<Finding> InAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) => new(
        document, diagnostic,
        await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) ?? throw new NotSupportedException(document.Name),
        await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) ?? throw new NotSupportedException(document.Name),
        cancellationToken);

    /// <summary>The innermost node of a kind around what is underlined, or that itself.</summary>
    public T? Around<T>()
        where T : SyntaxNode => Node.FirstAncestorOrSelf<T>();

    /// <summary>The type whose declaration is underlined, or lies around what is.</summary>
    public INamedTypeSymbol? Type() => Around<Microsoft.CodeAnalysis.CSharp.Syntax.BaseTypeDeclarationSyntax>() is { } declaration
        ? model.GetDeclaredSymbol(declaration, cancellationToken) as INamedTypeSymbol
        : null;
}
