using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.CodeFixes;

/// <summary>DES089 and DES092: a member that stored events may lack becomes nullable.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeMemberOptional)), Shared]
public sealed class MakeMemberOptional() : ModelFix(Rules.MemberRequired.Id, Rules.MemberAdded.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        var type = finding.Around<ParameterSyntax>()?.Type ?? finding.Around<PropertyDeclarationSyntax>()?.Type ?? finding.Around<FieldDeclarationSyntax>()?.Declaration.Type;
        if (type is not null and not NullableTypeSyntax)
            yield return new Rewrite($"Make it optional: '{type}?'", nameof(MakeMemberOptional), edits => edits.ReplaceAsync(type, static (node, _) => SyntaxFactory.NullableType(node.WithoutTrivia()).WithTriviaFrom(node)));
    }
}
