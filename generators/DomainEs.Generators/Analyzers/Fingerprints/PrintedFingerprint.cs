using System.Globalization;
using DomainEs.Generators.Emission;
using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Analyzers.Fingerprints;

/// <summary>What this build has computed of a fold, read from the file that it printed: rules neither hash again nor say anything where nothing was hashed.</summary>
/// <param name="Value">The fingerprint that the fold keeps.</param>
/// <param name="Unseen">The calls that the hash does not see.</param>
internal sealed record PrintedFingerprint(ulong Value, IReadOnlyList<UnseenCall> Unseen)
{
    /// <summary>The one of a type; null if none was computed.</summary>
    public static PrintedFingerprint? Of(INamedTypeSymbol fold, CancellationToken cancellationToken)
    {
        foreach (var member in fold.GetMembers())
        {
            if (member is IMethodSymbol { PartialImplementationPart: { } part } && part.Name.StartsWith(NestedClasses.Fingerprint, StringComparison.Ordinal)
                && part.DeclaringSyntaxReferences[0] is var reference && Places.IsGenerated(reference.SyntaxTree))
            {
                return Read((MethodDeclarationSyntax)reference.GetSyntax(cancellationToken));
            }
        }

        return null;
    }

    private static PrintedFingerprint? Read(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody?.Expression is not AssignmentExpressionSyntax { Right: LiteralExpressionSyntax { Token.Value: ulong value } })
            return null;
        var unseen = new List<UnseenCall>();
        foreach (var comment in method.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)))
        {
            if (comment.ToString() is var text && text.StartsWith(FingerprintEmitter.Unseen, StringComparison.Ordinal) && text.Substring(FingerprintEmitter.Unseen.Length).Split(' ') is [var caller, var callee])
                unseen.Add(new UnseenCall(caller, callee));
        }

        return new PrintedFingerprint(value, unseen);
    }

    /// <summary>A fingerprint as people write it.</summary>
    public static string Text(ulong value) => value.ToString("x16", CultureInfo.InvariantCulture);
}
