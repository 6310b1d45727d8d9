using DomainEs.Generators.Analyzers;
using Microsoft.CodeAnalysis;

namespace DomainEs.CodeFixes.Syntax;

/// <summary>Where symbols are declared in the user's own files.</summary>
internal static class Parts
{
    /// <summary>The declarations of a symbol that the user wrote, in the order of the compiler; none if it is compiled.</summary>
    public static IEnumerable<T> Written<T>(this ISymbol symbol, CancellationToken cancellationToken)
        where T : SyntaxNode
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (!Places.IsGenerated(reference.SyntaxTree) && reference.GetSyntax(cancellationToken) is T node)
                yield return node;
        }
    }
}
