using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.CodeFixes;

/// <summary>DES060: an event's setter becomes <c>init</c>, its field such a property, its struct <c>readonly</c>, and its array or list a collection that nobody can change.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FreezeEvent)), Shared]
public sealed class FreezeEvent() : ModelFix(Rules.MutableEvent.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        var rewrite = finding.Diagnostic.Properties.TryGetValue("Kind", out var kind) ? kind switch
        {
            "Struct" when finding.Around<TypeDeclarationSyntax>() is { } type => Frozen($"Make '{type.Identifier.ValueText}' readonly", edits => edits.ReplaceAsync(type, static (node, _) => node.WithModifier(SyntaxKind.ReadOnlyKeyword))),
            "Setter" when finding.Around<PropertyDeclarationSyntax>()?.Accessor(SyntaxKind.SetAccessorDeclaration) is { } setter => Frozen("Write 'init' instead of 'set'", edits => edits.ReplaceAsync(setter, static (node, _) => node.Init())),
            "Field" when finding.Around<FieldDeclarationSyntax>() is { Declaration.Variables: [var only] } field => Frozen($"Make '{only.Identifier.ValueText}' a property with 'init'", edits => edits.ReplaceAsync(field, static (node, _) => node.ToProperty("get; init;"))),
            "Collection" => Immutable(finding),
            _ => null,
        } : null;
        if (rewrite is not null)
            yield return rewrite;
    }

    private static Rewrite Frozen(string title, Func<Edits, Task> make) => new(title, nameof(FreezeEvent), make);

    private static Rewrite? Immutable(Finding finding)
    {
        var written = finding.Around<ParameterSyntax>()?.Type ?? finding.Around<PropertyDeclarationSyntax>()?.Type ?? finding.Around<FieldDeclarationSyntax>()?.Declaration.Type;
        var plain = written is NullableTypeSyntax nullable ? nullable.ElementType : written;
        if (plain is null || finding.Model.GetTypeInfo(plain, finding.CancellationToken).Type is not { } type || Instead(type, finding.Model.Compilation) is not { } instead)
            return null;
        return Frozen($"Declare it as {instead.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}", edits => edits.ReplaceAsync(plain, (node, generator) => generator.TypeName(instead).WithTriviaFrom(node)));
    }

    private static INamedTypeSymbol? Instead(ITypeSymbol type, Compilation compilation)
    {
        return type switch
        {
            IArrayTypeSymbol { Rank: 1, ElementType: var item } => Of("System.Collections.Immutable.ImmutableArray`1", item),
            INamedTypeSymbol { TypeArguments: [var key, var value] } => Of("System.Collections.Generic.IReadOnlyDictionary`2", key, value),
            INamedTypeSymbol { Name: "HashSet" or "ISet" or "SortedSet", TypeArguments: [var item] } => Of("System.Collections.Generic.IReadOnlySet`1", item),
            INamedTypeSymbol { TypeArguments: [var item] } => Of("System.Collections.Generic.IReadOnlyList`1", item),
            _ => null,
        };

        INamedTypeSymbol? Of(string name, params ITypeSymbol[] arguments) => compilation.GetTypeByMetadataName(name)?.Construct(arguments);
    }
}
