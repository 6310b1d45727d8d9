using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace DomainEs.CodeFixes.Syntax;

/// <summary>C# as text in which <c>T0</c>, <c>T1</c> … stand for types.</summary>
internal static class Template
{
    public static MemberDeclarationSyntax Member(string text, params SyntaxNode[] types) => Filled(SyntaxFactory.ParseMemberDeclaration(text)!, types);

    public static StatementSyntax Statement(string text, params SyntaxNode[] types) => Filled(SyntaxFactory.ParseStatement(text), types);

    public static ExpressionSyntax Expression(string text, params SyntaxNode[] types) => Filled(SyntaxFactory.ParseExpression(text), types);

    public static ParameterSyntax Parameter(string text, params SyntaxNode[] types) => Filled(SyntaxFactory.ParseParameterList($"({text})").Parameters[0], types);

    private static T Filled<T>(T node, SyntaxNode[] types)
        where T : SyntaxNode => node
        .ReplaceNodes(
            node.DescendantNodes().OfType<IdentifierNameSyntax>().Where(static name => IsPlace(name.Identifier.Text)),
            (name, _) => types[int.Parse(name.Identifier.Text.Substring(1), System.Globalization.CultureInfo.InvariantCulture)].WithTriviaFrom(name))
        .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);

    private static bool IsPlace(string name) => name.Length > 1 && name[0] == 'T' && name.Skip(1).All(char.IsDigit);
}
