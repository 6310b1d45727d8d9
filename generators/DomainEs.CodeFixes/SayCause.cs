using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace DomainEs.CodeFixes;

/// <summary>DES032: a command that is sent because of an event says so: <c>new CommandOptions { Because = info }</c>, or that beside what its options already say.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SayCause)), Shared]
public sealed class SayCause() : ModelFix(Rules.NoCause.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Around<InvocationExpressionSyntax>() is not { } call || !finding.Diagnostic.Properties.TryGetValue("Info", out var info) || info is null)
            yield break;
        var cause = $"Because = {Symbols.Escape(info)}";
        var options = call.ArgumentList.Arguments.Select(static argument => argument.Expression).FirstOrDefault(argument => finding.Model.GetTypeInfo(argument, finding.CancellationToken).ConvertedType.IsOurs(KnownNames.CommandOptions));
        yield return new Rewrite($"Say that the event is the cause: {cause}", nameof(SayCause), options switch
        {
            null => edits => edits.ReplaceAsync(call.ArgumentList, (list, generator) => list.WithArguments(list.Arguments.Insert(Place(call, finding), SyntaxFactory.Argument(
                Template.Expression($"new T0 {{ {cause} }}", generator.Named(finding.Model.Compilation, "DomainEs.CommandOptions"))))).WithAdditionalAnnotations(Formatter.Annotation)),
            BaseObjectCreationExpressionSyntax creation => edits => edits.ReplaceAsync(creation, (node, _) => With(node, cause)),
            _ => edits => edits.ReplaceAsync(options, (node, generator) => Template.Expression($"new T0 {{ {cause} }}", generator.Named(finding.Model.Compilation, "DomainEs.CommandOptions")).WithTriviaFrom(node)),
        });
    }

    // Options stand behind the command and its facts and before the token.
    private static int Place(InvocationExpressionSyntax call, Finding finding)
    {
        var arguments = call.ArgumentList.Arguments;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].NameColon is not null || finding.Model.GetTypeInfo(arguments[i].Expression, finding.CancellationToken).ConvertedType is { Name: "CancellationToken", ContainingNamespace.Name: "Threading" })
                return i;
        }

        return arguments.Count;
    }

    private static BaseObjectCreationExpressionSyntax With(BaseObjectCreationExpressionSyntax creation, string cause)
    {
        var added = SyntaxFactory.ParseExpression(cause);
        if (creation.Initializer is { } initializer)
            return creation.WithInitializer(initializer.WithExpressions(initializer.Expressions.Insert(0, added)).WithAdditionalAnnotations(Formatter.Annotation));
        var made = ((ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new T {{ {cause} }}")).Initializer!;
        var bare = creation is ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Type: { } type } named ? named.WithType(type.WithoutTrailingTrivia()).WithArgumentList(null) : creation;
        return bare.WithTrailingTrivia(SyntaxFactory.Space).WithInitializer(made).WithTriviaFrom(creation);
    }
}
