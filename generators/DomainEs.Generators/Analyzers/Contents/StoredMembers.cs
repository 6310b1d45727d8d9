using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers.Contents;

/// <summary>The members that are stored with a type of the user's own: auto-properties, record parameters and public fields.</summary>
internal static class StoredMembers
{
    public static IEnumerable<(ISymbol Member, ITypeSymbol Type)> Of(INamedTypeSymbol type)
    {
        for (var part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
        {
            foreach (var symbol in part.GetMembers())
            {
                if (symbol is not IFieldSymbol { IsStatic: false } field)
                    continue;
                if (field.AssociatedSymbol is IPropertySymbol { DeclaredAccessibility: Accessibility.Public } property)
                    yield return (property, property.Type);
                else if (field is { AssociatedSymbol: null, DeclaredAccessibility: Accessibility.Public })
                    yield return (field, field.Type);
            }
        }
    }

    /// <summary>The types that a member's type is made of: itself, the items of a collection, what a question mark stands behind.</summary>
    public static IEnumerable<INamedTypeSymbol> PartsOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => PartsOf(array.ElementType),
        INamedTypeSymbol { IsGenericType: true, DeclaringSyntaxReferences.IsEmpty: true } generic => generic.TypeArguments.SelectMany(PartsOf),
        INamedTypeSymbol named => [named],
        _ => [],
    };

    /// <summary>Whether a member or its type carries an attribute of the runtime; on a positional record it stands on the parameter.</summary>
    public static bool IsMarked(ISymbol member, string attribute) => member.Attribute(attribute) is not null || ParameterOf(member)?.Attribute(attribute) is not null;

    private static IParameterSymbol? ParameterOf(ISymbol member) => member is IPropertySymbol { ContainingType: { IsRecord: true } record }
        ? record.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).FirstOrDefault(parameter => parameter.Name == member.Name && !parameter.DeclaringSyntaxReferences.IsEmpty)
        : null;
}
