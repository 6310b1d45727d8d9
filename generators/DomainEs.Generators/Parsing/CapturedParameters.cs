using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds parameters of a class or struct that its members use: the compiler holds them in fields that no symbol stands for.</summary>
/// <remarks>By their names alone, since binding every body is dear: a local of the same name counts too.</remarks>
internal static class CapturedParameters
{
    /// <summary>The first one of a type or its bases; null if there is none.</summary>
    public static string? Of(INamedTypeSymbol type)
    {
        for (var at = type; at is { IsRecord: false }; at = at.BaseType)
        {
            var declarations = at.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>().ToList();
            var names = declarations.SelectMany(static declaration => declaration.ParameterList?.Parameters ?? default).Select(static parameter => parameter.Identifier.ValueText).ToList();
            if (names.Count > 0 && declarations.SelectMany(static declaration => declaration.Members).SelectMany(NamesIn).FirstOrDefault(names.Contains) is { } used)
                return used;
        }

        return null;
    }

    // What an initialiser or the call of the base's constructor takes is not held.
    private static IEnumerable<string> NamesIn(MemberDeclarationSyntax member) => member is BaseTypeDeclarationSyntax or FieldDeclarationSyntax or EventFieldDeclarationSyntax
        ? []
        : member.DescendantNodes(static node => node is not EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax })
            .OfType<IdentifierNameSyntax>()
            .Select(static name => name.Identifier.ValueText);
}
