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

/// <summary>DES012: an event without an <c>Apply</c> gets an empty one in its aggregate, after the last one there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddApply)), Shared]
public sealed class AddApply() : ModelFix(Rules.EventWithoutApply.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Type() is not { } e)
            yield break;
        var aggregates = Marks.AggregatesOf(e).OfType<INamedTypeSymbol>()
            .Where(aggregate => aggregate.IsAggregate() && EventWithoutApplyAnalyzer.IsForgotten(e, aggregate))
            .Select(aggregate => (Symbol: aggregate, Part: PartOf(aggregate, finding.CancellationToken)))
            .Where(static aggregate => aggregate.Part is not null)
            .ToList();
        if (aggregates.Count == 0)
            yield break;
        yield return new Rewrite($"Add an empty Apply to {string.Join(" and ", aggregates.Select(static a => $"'{a.Symbol.Name}'"))}", nameof(AddApply), async edits =>
        {
            foreach (var (aggregate, part) in aggregates)
            {
                if (edits.Times($"{aggregate.Text()} {e.Text()}") == 0)
                    await edits.ReplaceAsync(part!, (type, generator) => type.With(After(part!), Apply(e, aggregate, part!, generator))).ConfigureAwait(false);
            }
        });
    }

    /// <summary>The part that has the other <c>Apply</c>s, else the first.</summary>
    private static TypeDeclarationSyntax? PartOf(INamedTypeSymbol aggregate, CancellationToken cancellationToken)
    {
        var parts = aggregate.Written<TypeDeclarationSyntax>(cancellationToken).ToList();
        return parts.LastOrDefault(static part => part.Members.Any(IsApply)) ?? parts.FirstOrDefault();
    }

    private static int After(TypeDeclarationSyntax part) => part.Members.LastIndexOf(IsApply) is var last and >= 0 ? last + 1 : part.Members.Count;

    private static bool IsApply(MemberDeclarationSyntax member) => member is MethodDeclarationSyntax { Identifier.ValueText: ApplyMethods.Name };

    // As the aggregate's own are written: what returns the state, and what says that it is private.
    private static MemberDeclarationSyntax Apply(INamedTypeSymbol e, INamedTypeSymbol aggregate, TypeDeclarationSyntax part, SyntaxGenerator generator)
    {
        var others = part.Members.OfType<MethodDeclarationSyntax>().Where(IsApply).ToList();
        var returnsState = others.Any(static other => !IsStatic(other)) ? !others.Any(static other => !IsStatic(other) && other.ReturnType is PredefinedTypeSyntax) : aggregate.IsRecord;
        var accessibility = others.LastOrDefault()?.Modifiers.FirstOrDefault(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind())).Text;
        var name = others.LastOrDefault()?.ParameterList.Parameters.FirstOrDefault()?.Identifier.Text ?? "e";
        var text = $"{(string.IsNullOrEmpty(accessibility) ? "" : accessibility + " ")}{(returnsState ? "T1" : "void")} Apply(T0 {name}) {(returnsState ? "=> this;" : "{ }")}";
        return Template.Member(text, generator.TypeName(e), generator.TypeName(aggregate));
    }

    private static bool IsStatic(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.StaticKeyword);
}
