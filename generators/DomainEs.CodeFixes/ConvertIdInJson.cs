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

/// <summary>DES031: ids that source-generated JSON reaches get <c>[JsonConverter(typeof(IdJsonConverter&lt;…&gt;))]</c> on their own declarations, which every generator sees.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConvertIdInJson)), Shared]
public sealed class ConvertIdInJson() : ModelFix(Rules.IdInSourceGeneratedJson.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is not { Type: var root } || finding.Type() is not { } serializers || finding.Model.GetTypeInfo(root, finding.CancellationToken).Type is not { } reached)
            yield break;
        var ids = new JsonReach(finding.Model.Compilation.Assembly, finding.CancellationToken).IdsIn(reached)
            .Where(id => !JsonIdAnalyzer.IsConvertedBy(serializers, id))
            .Select(id => (Symbol: id, Declaration: id.Written<TypeDeclarationSyntax>(finding.CancellationToken).FirstOrDefault()))
            .Where(static id => id.Declaration is not null)
            .ToList();
        if (ids.Count == 0)
            yield break;
        yield return new Rewrite($"Put [JsonConverter] on {string.Join(" and ", ids.Select(static id => $"'{id.Symbol.Name}'"))}", nameof(ConvertIdInJson), async edits =>
        {
            foreach (var (id, declaration) in ids)
            {
                if (edits.Times(id.Text()) == 0)
                    await edits.ReplaceAsync(declaration!, (node, generator) => node.WithAttribute(Converter(id, finding.Model.Compilation, generator))).ConfigureAwait(false);
            }
        });
    }

    private static AttributeSyntax Converter(INamedTypeSymbol id, Compilation compilation, SyntaxGenerator generator) => generator.Attribute(
        compilation, "System.Text.Json.Serialization.JsonConverterAttribute",
        SyntaxFactory.AttributeArgument(SyntaxFactory.TypeOfExpression(generator.Named(compilation, "DomainEs.IdJsonConverter`1", id))));
}
