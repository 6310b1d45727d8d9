using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds how values are compared.</summary>
/// <param name="types">Takes the types that are walked member by member.</param>
internal sealed class CompareShapes(WalkTypes types)
{
    public CompareShape Of(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Of(nullable.TypeArguments[0]) with { IsNullable = true, IsNullableStruct = true };
        var isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol && PlainTypes.Of(type) is { } plain)
            return new CompareShape(CompareKind.Leaf, plain.Type, isNullable);
        var shape = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => new(CompareKind.Items, type.Text(), Item: Of(array.ElementType)),
            IArrayTypeSymbol or IPointerTypeSymbol or IFunctionPointerTypeSymbol or { TypeKind: TypeKind.Delegate } => Opaque(type),
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named => OfNamed(named),
            _ => Leaf(type),
        };
        return isNullable ? shape with { IsNullable = true } : shape;
    }

    private static CompareShape Leaf(ITypeSymbol type) => new(CompareKind.Leaf, type.Text());

    private static CompareShape Opaque(ITypeSymbol type) => new(CompareKind.Opaque, type.Text());

    private CompareShape OfNamed(INamedTypeSymbol type)
    {
        if (IdParts.IsMarked(type))
            return Leaf(type);
        if (PlatformTypes.CollectionOf(type) is var (kind, item))
            return new(kind switch { "Pairs" => CompareKind.Pairs, "Set" => CompareKind.Set, _ => CompareKind.Items }, type.Text(), Item: Of(item));
        if (PlatformTypes.Has(type))
            return OfPlatform(type);
        if (ClosedHierarchies.CasesOf(type) is not null && types.IsAccessible(type))
            return types.Add(type) ? new(CompareKind.Members, type.Text()) : Opaque(type);
        if (type.TypeKind == TypeKind.Class && type.IsAbstract && !PlatformTypes.HasValueEquality(type))
            return Opaque(type);
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract || !types.IsAccessible(type))
            return Leaf(type);
        return types.Add(type) ? new(CompareKind.Members, type.Text()) : Opaque(type);
    }

    private static CompareShape OfPlatform(INamedTypeSymbol type)
    {
        if (type is { Name: "ReadOnlyMemory" or "Memory", Arity: 1 })
            return new(CompareKind.Memory, type.Text());

        // Two folds give two objects: without an equality of its own such a class would always differ.
        return type.TypeKind == TypeKind.Class && type.SpecialType != SpecialType.System_Object && !PlatformTypes.HasValueEquality(type) ? Opaque(type) : Leaf(type);
    }
}
