using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.Generators.Analyzers;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.CodeFixes;

/// <summary>CS0260: an aggregate, an id, a context, or a type around one, becomes partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartial)), Shared]
public sealed class MakePartial() : ModelFix("CS0260")
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Around<TypeDeclarationSyntax>() is not { } declaration || declaration.Modifiers.Any(SyntaxKind.PartialKeyword) || finding.Type() is not { } type || !IsCompleted(type))
            yield break;
        yield return new Rewrite($"Make '{type.Name}' partial", nameof(MakePartial), edits => edits.ReplaceAsync(declaration, static (node, _) => Partial(node)));
    }

    private static bool IsCompleted(INamedTypeSymbol type) =>
        type.IsAggregate() || type.IsContext() || IdParts.IsMarked(type) || type.GetTypeMembers().Any(IsCompleted);

    // The last of the modifiers, as the language asks for.
    private static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? type.AddModifiers(partial)
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
