using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace DomainEs.CodeFixes.Syntax;

/// <summary>Puts attributes on declarations.</summary>
internal static class Attributes
{
    /// <summary>The attribute of a type of the compilation, by its full name, with the <c>using</c> it needs.</summary>
    public static AttributeSyntax Attribute(this SyntaxGenerator generator, Compilation compilation, string type, params AttributeArgumentSyntax[] arguments) => SyntaxFactory.Attribute(
        (NameSyntax)generator.Named(compilation, type),
        arguments.Length == 0 ? null : SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(arguments)));

    /// <summary>A type of the compilation by its metadata name, short, with the <c>using</c> it needs.</summary>
    public static TypeSyntax Named(this SyntaxGenerator generator, Compilation compilation, string metadataName, params ITypeSymbol[] arguments)
    {
        var type = compilation.GetTypeByMetadataName(metadataName) ?? throw new InvalidOperationException($"'{metadataName}' is not referenced.");
        return generator.TypeName(arguments.Length == 0 ? type : type.Construct(arguments));
    }

    /// <summary>A type as it is named there, short, with the <c>using</c> it needs.</summary>
    public static TypeSyntax TypeName(this SyntaxGenerator generator, ITypeSymbol type) =>
        (TypeSyntax)generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation, Simplifier.Annotation);

    /// <summary>A declaration with an attribute before all others, in a line of its own, or before a parameter or value.</summary>
    public static SyntaxNode WithAttribute(this SyntaxNode declaration, AttributeSyntax attribute)
    {
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithAdditionalAnnotations(Formatter.Annotation);
        return declaration switch
        {
            ParameterSyntax parameter => parameter.WithoutLeadingTrivia()
                .WithAttributeLists(parameter.AttributeLists.Insert(0, list.WithTrailingTrivia(SyntaxFactory.Space)))
                .WithLeadingTrivia(parameter.GetLeadingTrivia()),
            EnumMemberDeclarationSyntax value => value.WithoutLeadingTrivia()
                .WithAttributeLists(value.AttributeLists.Insert(0, list.WithTrailingTrivia(SyntaxFactory.Space)))
                .WithLeadingTrivia(value.GetLeadingTrivia()),
            MemberDeclarationSyntax member => member.WithoutLeadingTrivia()
                .WithAttributeLists(member.WithoutLeadingTrivia().AttributeLists.Insert(0, list.WithTrailingTrivia(member.LineEnd())))
                .WithLeadingTrivia(member.GetLeadingTrivia()),
            _ => declaration,
        };
    }

    /// <summary>A declaration whose attribute of this kind says a name: what it says else stays, and one without it gets it.</summary>
    public static SyntaxNode WithNamed(this SyntaxNode declaration, string attribute, string name, Func<AttributeArgumentSyntax, AttributeSyntax> make)
    {
        var argument = Text(name);
        if (Find(declaration, attribute) is not { } found)
            return declaration.WithAttribute(make(argument));
        var arguments = found.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var given = arguments.Arguments.FirstOrDefault(static one => one.NameEquals is null);
        return declaration.ReplaceNode(found, found.WithArgumentList(given is null
            ? arguments.WithArguments(arguments.Arguments.Insert(0, argument)).WithAdditionalAnnotations(Formatter.Annotation)
            : arguments.ReplaceNode(given, argument.WithTriviaFrom(given))));
    }

    /// <summary>A declaration whose attribute of this kind sets a property to a text.</summary>
    public static SyntaxNode WithProperty(this SyntaxNode declaration, string attribute, string property, string text)
    {
        if (Find(declaration, attribute) is not { } found)
            return declaration;
        var argument = Text(text).WithNameEquals(SyntaxFactory.NameEquals(property));
        var arguments = found.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var given = arguments.Arguments.FirstOrDefault(one => one.NameEquals?.Name.Identifier.ValueText == property);
        return declaration.ReplaceNode(found, found.WithArgumentList(given is null
            ? arguments.AddArguments(argument).WithAdditionalAnnotations(Formatter.Annotation)
            : arguments.ReplaceNode(given, argument.WithTriviaFrom(given)).WithAdditionalAnnotations(Formatter.Annotation)));
    }

    /// <summary>A text as an attribute's argument.</summary>
    public static AttributeArgumentSyntax Text(string text) =>
        SyntaxFactory.AttributeArgument(SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text)));

    /// <summary>A declaration without an attribute of this name.</summary>
    public static SyntaxNode WithoutAttribute(this SyntaxNode declaration, string name)
    {
        var kept = declaration;
        while (Find(kept, name) is { } found)
            kept = kept.RemoveNode(found.Parent is AttributeListSyntax { Attributes.Count: 1 } list ? list : found, SyntaxRemoveOptions.KeepNoTrivia)!;
        return kept.WithTriviaFrom(declaration);
    }

    /// <summary>The attribute of this name that a declaration bears itself.</summary>
    public static AttributeSyntax? Find(SyntaxNode declaration, string name) => declaration.ChildNodes().OfType<AttributeListSyntax>()
        .SelectMany(static list => list.Attributes)
        .FirstOrDefault(attribute => attribute.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last().Identifier.ValueText is var text && (text == name || text == name + "Attribute"));
}
