using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.CodeFixes;

/// <summary>DES007: an event is sealed, in the part that the finding is in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SealEvent)), Shared]
public sealed class SealEvent() : ModelFix(Rules.EventNotSealed.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        // Sealing what must be derived from would be an error in the place of a warning.
        if (finding.Around<TypeDeclarationSyntax>() is { } declaration && finding.Type() is { IsAbstract: false } e && !e.GetMembers().Any(static member => member is { IsVirtual: true, IsImplicitlyDeclared: false }))
            yield return new Rewrite($"Seal '{e.Name}'", nameof(SealEvent), edits => edits.ReplaceAsync(declaration, static (type, _) => type.WithModifier(SyntaxKind.SealedKeyword)));
    }
}
