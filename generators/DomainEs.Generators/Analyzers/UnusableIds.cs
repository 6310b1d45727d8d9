using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers;

/// <summary>Looks for ids that can be none within a type: DES005 says it at the id, and what follows from it needs no finding of its own.</summary>
internal static class UnusableIds
{
    public static bool AreIn(ITypeSymbol type) => AreIn(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool AreIn(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        if (type is IArrayTypeSymbol array)
            return AreIn(array.ElementType, seen);
        if (type is not INamedTypeSymbol named || !seen.Add(named))
            return false;
        return IdParts.IsUnusable(named)
            || named.TypeArguments.Any(argument => AreIn(argument, seen))
            || (!named.DeclaringSyntaxReferences.IsEmpty && named.GetMembers().Any(member => TypeOf(member) is { } part && AreIn(part, seen)));
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: false } field => field.Type,
        IPropertySymbol { IsStatic: false } property => property.Type,
        _ => null,
    };
}
