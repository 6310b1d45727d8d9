using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using DomainEs.Generators.Analyzers;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace DomainEs.CodeFixes;

/// <summary>DES004: an inherited <c>Apply</c> or <c>Decide</c> is declared in the aggregate and calls the inherited one. Not offered for one that cannot be called from there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareInherited)), Shared]
public sealed class DeclareInherited() : ModelFix(Rules.Inherited.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Type() is not { } aggregate || finding.Around<TypeDeclarationSyntax>() is not { } declaration)
            yield break;
        var methods = InheritedMethodAnalyzer.ForgottenBy(aggregate).GroupBy(static method => $"{method.Name} {method.Parameters[0].Type.Text()}").Select(static same => same.First()).Where(method => IsCallable(method, aggregate)).ToList();
        if (methods.Count == 0)
            yield break;
        yield return new Rewrite($"Declare the inherited {string.Join(" and ", methods.Select(static method => method.Name).Distinct())} in '{aggregate.Name}'", nameof(DeclareInherited), async edits =>
        {
            if (edits.Times(aggregate.Text()) > 0)
                return;
            await edits.ReplaceAsync(declaration, (type, generator) => methods.Aggregate(type, (with, method) => with.With(with.Members.Count, Calling(method, generator)))).ConfigureAwait(false);
        });
    }

    private static bool IsCallable(IMethodSymbol method, INamedTypeSymbol aggregate) =>
        !method.IsAbstract && !method.IsGenericMethod
        && (method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal || (method.DeclaredAccessibility == Accessibility.Internal && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, aggregate.ContainingAssembly)))
        && (method.ReturnType.IsOurs(KnownNames.Decision) || method.ReturnType.Is(aggregate) || (method.ReturnsVoid && !method.IsStatic));

    private static MemberDeclarationSyntax Calling(IMethodSymbol method, SyntaxGenerator generator)
    {
        var isOverride = (method.IsVirtual || method.IsOverride) && !method.IsSealed;
        var modifiers = isOverride ? $"{SyntaxFacts.GetText(method.DeclaredAccessibility)} override " : method.IsStatic ? "new static " : "new ";
        var parameters = method.Parameters.Select(static (parameter, i) => $"{In(parameter)}T{i} {Symbols.Escape(parameter.Name)}");
        var arguments = method.Parameters.Select(static parameter => In(parameter) + Symbols.Escape(parameter.Name));
        var count = method.Parameters.Length;
        var text = $"{modifiers}{(method.ReturnsVoid ? "void" : $"T{count}")} {method.Name}({string.Join(", ", parameters)}) => {(method.IsStatic ? $"T{count + 1}" : "base")}.{method.Name}({string.Join(", ", arguments)});";
        return Template.Member(text, [.. method.Parameters.Select(parameter => generator.TypeName(parameter.Type)), generator.TypeName(method.ReturnType), generator.TypeName(method.ContainingType)]);
    }

    private static string In(IParameterSymbol parameter) => parameter.RefKind == RefKind.In ? "in " : "";
}
