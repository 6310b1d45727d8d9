using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.CodeFixes;

/// <summary>DES008: state that others can write gets a private setter; a public field becomes such a property. A collection is left: what fills it would no longer compile.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CloseState)), Shared]
public sealed class CloseState() : ModelFix(Rules.OpenState.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Around<PropertyDeclarationSyntax>() is { } property && property.Accessor(SyntaxKind.SetAccessorDeclaration) is { Modifiers.Count: 0 } setter)
            yield return new Rewrite($"Make the setter of '{property.Identifier.ValueText}' private", nameof(CloseState), edits => edits.ReplaceAsync(setter, static (set, _) => set.Privately()));
        else if (finding.Around<FieldDeclarationSyntax>() is { Declaration.Variables: [var only] } field)
            yield return new Rewrite($"Make '{only.Identifier.ValueText}' a property with a private setter", nameof(CloseState), edits => edits.ReplaceAsync(field, static (declaration, _) => declaration.ToProperty("get; private set;")));
    }
}
