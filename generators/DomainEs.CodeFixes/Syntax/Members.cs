using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace DomainEs.CodeFixes.Syntax;

/// <summary>Puts members into types.</summary>
internal static class Members
{
    /// <summary>The type with one member more, in a line of its own unless the whole type stands in one; a type that ended in a semicolon gets braces.</summary>
    public static TypeDeclarationSyntax With(this TypeDeclarationSyntax type, int index, MemberDeclarationSyntax member)
    {
        var end = type.LineEnd();
        var braced = type.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken) ? type : Braced(type, end);
        var isOneLine = !braced.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);

        // Nothing elastic: the formatter would put an empty line between two members.
        var placed = isOneLine
            ? member.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space)
            : member.WithLeadingTrivia(Indentation(type)).WithTrailingTrivia(end);
        return braced.WithMembers(braced.Members.Insert(Math.Min(index, braced.Members.Count), placed.WithAdditionalAnnotations(Formatter.Annotation)));
    }

    private static SyntaxTrivia Indentation(TypeDeclarationSyntax type)
    {
        var member = type.Members.FirstOrDefault()?.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var own = type.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        return SyntaxFactory.Whitespace(string.IsNullOrEmpty(member) ? own + (own.Contains('\t') ? "\t" : "    ") : member!);
    }

    /// <summary>How the file ends its lines.</summary>
    public static SyntaxTrivia LineEnd(this SyntaxNode node)
    {
        foreach (var trivia in node.SyntaxTree.GetRoot().DescendantTrivia())
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                return SyntaxFactory.EndOfLine(trivia.ToString());
        }

        return SyntaxFactory.EndOfLine("\n");
    }

    private static TypeDeclarationSyntax Braced(TypeDeclarationSyntax type, SyntaxTrivia end)
    {
        var open = SyntaxFactory.Token(SyntaxFactory.TriviaList(), SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(end));
        var close = SyntaxFactory.Token(SyntaxFactory.TriviaList(), SyntaxKind.CloseBraceToken, type.SemicolonToken.TrailingTrivia);
        var bare = type.WithSemicolonToken(default);
        return bare.ReplaceToken(bare.GetLastToken(), bare.GetLastToken().WithTrailingTrivia(end))
            .WithOpenBraceToken(open.WithAdditionalAnnotations(Formatter.Annotation))
            .WithCloseBraceToken(close.WithAdditionalAnnotations(Formatter.Annotation));
    }
}
