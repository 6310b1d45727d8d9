using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace DomainEs.CodeFixes.Syntax;

/// <summary>Changes how types and members can be written to.</summary>
internal static class Modifiers
{
    /// <summary>A type with one modifier more, behind those of access.</summary>
    public static TypeDeclarationSyntax WithModifier(this TypeDeclarationSyntax type, SyntaxKind kind)
    {
        var added = SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
        var place = type.Modifiers.Count(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()) || modifier.IsKind(SyntaxKind.NewKeyword));
        if (place > 0)
            return type.WithModifiers(type.Modifiers.Insert(place, added));

        // The first word takes over what stands before the declaration.
        return type.Modifiers.Count > 0
            ? type.WithModifiers(type.Modifiers.Replace(type.Modifiers[0], type.Modifiers[0].WithLeadingTrivia()).Insert(0, added.WithLeadingTrivia(type.Modifiers[0].LeadingTrivia)))
            : type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(added.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }

    public static AccessorDeclarationSyntax? Accessor(this PropertyDeclarationSyntax property, SyntaxKind kind) =>
        property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(kind));

    /// <summary><c>set</c> as <c>private set</c>.</summary>
    public static AccessorDeclarationSyntax Privately(this AccessorDeclarationSyntax setter) => setter
        .WithKeyword(setter.Keyword.WithLeadingTrivia())
        .AddModifiers(SyntaxFactory.Token(setter.GetLeadingTrivia(), SyntaxKind.PrivateKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)));

    /// <summary><c>set</c> as <c>init</c>.</summary>
    public static AccessorDeclarationSyntax Init(this AccessorDeclarationSyntax setter) => SyntaxFactory.AccessorDeclaration(
        SyntaxKind.InitAccessorDeclaration, setter.AttributeLists, setter.Modifiers, SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTriviaFrom(setter.Keyword), setter.Body, setter.ExpressionBody, setter.SemicolonToken);

    /// <summary>A field of one variable as a property of the same name.</summary>
    public static MemberDeclarationSyntax ToProperty(this FieldDeclarationSyntax field, string accessors)
    {
        var variable = field.Declaration.Variables[0];
        var initializer = variable.Initializer is { } given ? $" {given};" : "";
        var property = (PropertyDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"T {variable.Identifier.Text} {{ {accessors} }}{initializer}")!;
        return property.WithType(field.Declaration.Type.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space))
            .WithModifiers(field.Modifiers).WithAttributeLists(field.AttributeLists)
            .WithTriviaFrom(field).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
