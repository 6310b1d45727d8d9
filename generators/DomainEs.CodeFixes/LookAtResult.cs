using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace DomainEs.CodeFixes;

/// <summary>DES030: a dropped result is thrown for (<c>OrThrow()</c>) or switched over. Offered where it can be awaited.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LookAtResult)), Shared]
public sealed class LookAtResult() : ModelFix(Rules.ResultIgnored.Id)
{
    internal const string OrThrow = nameof(LookAtResult) + " " + nameof(OrThrow);
    internal const string Switch = nameof(LookAtResult) + " " + nameof(Switch);

    private static readonly string[] s_results = ["Accepted", "NothingToDo", "Duplicate", "Rejected", "Conflict", "InDoubt"];

    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Around<InvocationExpressionSyntax>() is not { } call)
            yield break;
        var whole = Whole(call);
        if (whole.Parent is ConditionalAccessExpressionSyntax || !IsInAsync(whole) || ResultOf(finding.Model.GetTypeInfo(call, finding.CancellationToken).Type) is not { } result)
            yield break;
        var isStatement = whole.Parent is ExpressionStatementSyntax;
        if (result is INamedTypeSymbol { TypeArguments: [var aggregate] })
        {
            yield return new Rewrite("Throw unless it was accepted: OrThrow()", OrThrow, edits => edits.ReplaceAsync(whole, static (node, _) => Thrown(node).WithTriviaFrom(node)));
            if (isStatement)
                yield return new Rewrite("Switch over what became of it", Switch, edits => edits.ReplaceAsync((StatementSyntax)whole.Parent!, (node, generator) => Switched((ExpressionStatementSyntax)node, aggregate, finding.Model.Compilation, generator)));
        }
        else if (isStatement)
        {
            yield return new Rewrite("Throw unless each was accepted: OrThrow()", OrThrow, edits => edits.ReplaceAsync(
                (StatementSyntax)whole.Parent!,
                static (node, _) => Template.Statement($"foreach (var result in {Awaited(((ExpressionStatementSyntax)node).Expression)})\nresult.OrThrow();").WithTriviaFrom(node)));
        }
    }

    /// <summary>The call with all that only waits for it: <c>await</c>, <c>ConfigureAwait(…)</c>, parentheses.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax call) => call.Parent switch
    {
        AwaitExpressionSyntax awaited => Whole(awaited),
        ParenthesizedExpressionSyntax parenthesized => Whole(parenthesized),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } => Whole(configured),
        _ => call,
    };

    private static bool IsInAsync(SyntaxNode node) => node.Ancestors().FirstOrDefault(static a => a is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax or GlobalStatementSyntax) switch
    {
        BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax function => function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        GlobalStatementSyntax => true,
        _ => false,
    };

    /// <summary>What awaiting the call gives: a <c>CommandResult</c>, or an array of them.</summary>
    private static ITypeSymbol? ResultOf(ITypeSymbol? task) => task switch
    {
        INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } => ResultOf(result),
        IArrayTypeSymbol array when array.ElementType.IsOurs(KnownNames.CommandResult) => array,
        _ when task.IsOurs(KnownNames.CommandResult) => task,
        _ => null,
    };

    private static ExpressionSyntax Awaited(ExpressionSyntax whole) => whole.WithoutTrivia() switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => Awaited(inner),
        AwaitExpressionSyntax awaited => awaited,
        var task => SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), task),
    };

    private static InvocationExpressionSyntax Thrown(ExpressionSyntax whole) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.ParenthesizedExpression(Awaited(whole)), SyntaxFactory.IdentifierName("OrThrow")));

    private static StatementSyntax Switched(ExpressionStatementSyntax statement, ITypeSymbol aggregate, Compilation compilation, SyntaxGenerator generator) => Template.Statement(
        $$"""
        switch ({{Awaited(statement.Expression)}})
        {
        case T0 or T1 or T2:
        break;
        case T3:
        throw new T6("What follows when the command is refused?");
        case T4:
        throw new T6("What follows when somebody else was faster?");
        case T5:
        throw new T6("What follows when the answer was lost? Sending it again with its CommandId is safe.");
        }
        """,
        [.. s_results.Select(name => generator.Named(compilation, $"DomainEs.{name}`1", aggregate)), generator.Named(compilation, "System.NotImplementedException")])
        .WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation);
}
