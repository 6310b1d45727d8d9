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

namespace DomainEs.CodeFixes;

/// <summary>DES016: of a command's several ids one is marked <c>[AggregateId]</c>; a command without one gets an <c>Id</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkAggregateId)), Shared]
public sealed class MarkAggregateId() : ModelFix(Rules.CommandWithoutId.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Node is not TypeSyntax type || finding.Model.GetTypeInfo(type, finding.CancellationToken).Type is not INamedTypeSymbol command
            || finding.Type() is not { } aggregate || Marks.IdOf(aggregate) is not { } id)
            return [];
        var candidates = CommandId.Candidates(command, id);
        return candidates.Count == 0 ? Given(command, aggregate, id, finding) : candidates.Select(property => Marked(property, candidates, command, finding)).OfType<Rewrite>();
    }

    private static Rewrite? Marked(IPropertySymbol chosen, List<IPropertySymbol> candidates, INamedTypeSymbol command, Finding finding)
    {
        var others = candidates.Where(property => !SymbolEqualityComparer.Default.Equals(property, chosen) && CommandId.IsMarked(property)).Select(property => DeclarationOf(property, finding)).ToList();
        if (DeclarationOf(chosen, finding) is not { } declaration || others.Any(static other => other is null))
            return null;
        var title = $"Mark '{chosen.Name}' of '{command.Name}' with [AggregateId]{(others.Count > 0 ? " alone" : "")}";
        return new Rewrite(title, $"{nameof(MarkAggregateId)} {chosen.Name}", async edits =>
        {
            // Several aggregates may decide one command.
            if (edits.Times(command.Text()) > 0)
                return;
            foreach (var other in others)
                await edits.ReplaceAsync(other!, static (node, _) => node.WithoutAttribute("AggregateId")).ConfigureAwait(false);
            if (!CommandId.IsMarked(chosen))
                await edits.ReplaceAsync(declaration, (node, generator) => node.WithAttribute(generator.Attribute(finding.Model.Compilation, "DomainEs.AggregateIdAttribute"))).ConfigureAwait(false);
        });
    }

    // A positional record's property is declared by its parameter.
    private static SyntaxNode? DeclarationOf(IPropertySymbol property, Finding finding) =>
        property.Written<SyntaxNode>(finding.CancellationToken).FirstOrDefault(static node => node is ParameterSyntax or PropertyDeclarationSyntax);

    private static IEnumerable<Rewrite> Given(INamedTypeSymbol command, INamedTypeSymbol aggregate, INamedTypeSymbol id, Finding finding)
    {
        var name = new[] { "Id", aggregate.Name + "Id" }.FirstOrDefault(free => command.GetMembers(free).IsEmpty);
        var declaration = command.Written<TypeDeclarationSyntax>(finding.CancellationToken).FirstOrDefault();
        if (name is null || declaration is null or InterfaceDeclarationSyntax)
            yield break;
        yield return new Rewrite($"Give '{command.Name}' an id: '{id.Name} {name}'", nameof(MarkAggregateId), async edits =>
        {
            if (edits.Times(command.Text()) > 0)
                return;
            if (declaration is RecordDeclarationSyntax { ParameterList: { } parameters })
                await edits.ReplaceAsync(parameters, (list, generator) => list.WithParameters(list.Parameters.Insert(0, Template.Parameter($"T0 {name}", generator.TypeName(id))))).ConfigureAwait(false);
            else
                await edits.ReplaceAsync(declaration, (type, generator) => type.With(0, Template.Member($"public required T0 {name} {{ get; init; }}", generator.TypeName(id)))).ConfigureAwait(false);
        });
    }
}
