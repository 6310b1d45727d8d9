using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.Generators;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.CodeFixes;

/// <summary>CS0029 in a decision: an event gets the brackets it lacks, a list of events the spread, and a rejection loses those it must not have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddBrackets)), Shared]
public sealed class AddBrackets() : ModelFix("CS0029")
{
    internal const string Bracket = nameof(AddBrackets);
    internal const string Unbracket = nameof(AddBrackets) + " " + nameof(Unbracket);

    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression || finding.Model.GetTypeInfo(expression, finding.CancellationToken) is not { Type: { } type } info)
            yield break;
        if (IsRejection(type) && expression.Parent is ExpressionElementSyntax { Parent: CollectionExpressionSyntax { Elements.Count: 1 } brackets } && AggregateOf(brackets, finding) is not null)
            yield return new Rewrite("Take the rejection out of the brackets", Unbracket, edits => edits.ReplaceAsync(brackets, static (node, _) => ((ExpressionElementSyntax)node.Elements[0]).Expression.WithTriviaFrom(node)));
        if ((DecidedBy(info.ConvertedType) ?? AggregateOf(expression, finding)) is not { } aggregate)
            yield break;
        if (IsEventOf(type, aggregate))
            yield return new Rewrite("Put the event in brackets", Bracket, edits => edits.ReplaceAsync(expression, static (node, _) => Bracketed(node, SyntaxFactory.ExpressionElement)));
        else if (ItemOf(type) is { } item && IsEventOf(item, aggregate))
            yield return new Rewrite("Put the events in brackets", Bracket, edits => edits.ReplaceAsync(expression, static (node, _) => Bracketed(node, SyntaxFactory.SpreadElement)));
    }

    private static CollectionExpressionSyntax Bracketed(ExpressionSyntax expression, Func<ExpressionSyntax, CollectionElementSyntax> element) => SyntaxFactory
        .CollectionExpression(SyntaxFactory.SingletonSeparatedList(element(expression.WithoutTrivia())))
        .WithTriviaFrom(expression);

    private static ITypeSymbol? DecidedBy(ITypeSymbol? type) => type is INamedTypeSymbol { TypeArguments: [var aggregate] } && type.IsOurs(KnownNames.Decision) ? aggregate : null;

    // What the method around it returns: an expression that does not convert has no type to convert to.
    private static ITypeSymbol? AggregateOf(SyntaxNode node, Finding finding) => finding.Model.GetEnclosingSymbol(node.SpanStart, finding.CancellationToken) is IMethodSymbol method ? DecidedBy(method.ReturnType) : null;

    private static bool IsEventOf(ITypeSymbol type, ITypeSymbol aggregate) =>
        type.AllInterfaces.Concat([type]).Any(face => face.IsOurs(KnownNames.EventOf) && ((INamedTypeSymbol)face).TypeArguments[0].Is(aggregate));

    private static ITypeSymbol? ItemOf(ITypeSymbol type) => type is IArrayTypeSymbol array
        ? array.ElementType
        : type.AllInterfaces.Concat([type]).OfType<INamedTypeSymbol>().FirstOrDefault(static face => face is { MetadataName: "IEnumerable`1", ContainingNamespace.Name: "Generic" })?.TypeArguments[0];

    private static bool IsRejection(ITypeSymbol type)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.IsOurs(KnownNames.Rejection))
                return true;
        }

        return false;
    }
}
