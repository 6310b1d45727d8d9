using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds how values are copied so that the copy shares nothing that can change.</summary>
/// <param name="types">Takes the types that are walked member by member.</param>
internal sealed class CopyShapes(WalkTypes types)
{
    private static readonly CopyShape s_shared = new(CopyKind.Shared);
    private static readonly CopyShape s_impossible = new(CopyKind.Impossible);

    private readonly Dictionary<string, CopyShape> _known = new(StringComparer.Ordinal);

    /// <summary>How a member's value is copied.</summary>
    public CopyShape Of(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return Of(nullable.TypeArguments[0]) is { Kind: CopyKind.Shared } ? s_shared : s_impossible;
        var shape = type switch
        {
            { TypeKind: TypeKind.Enum } => s_shared,
            IArrayTypeSymbol { Rank: 1 } array => OfArray(array),
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named => OfNamed(named),
            _ => s_impossible,
        };
        return shape.Kind is CopyKind.Shared or CopyKind.Impossible ? shape : shape with { IsNullable = !type.IsValueType };
    }

    /// <summary>How an aggregate's state is copied.</summary>
    public CopyShape OfState(INamedTypeSymbol aggregate) => WalkField.AreAllKnown(aggregate) ? OfFields(aggregate) : s_impossible;

    private CopyShape OfArray(IArrayTypeSymbol array) => Of(array.ElementType) switch
    {
        { Kind: CopyKind.Shared } => Collection(array, $"({array.Text()}){{0}}.Clone()"),
        { Kind: CopyKind.Members } item => new(CopyKind.Array, array.Text(), Item: item),
        _ => s_impossible,
    };

    private CopyShape OfNamed(INamedTypeSymbol type)
    {
        if (PlainTypes.Of(type) is not null || IdParts.IsMarked(type))
            return s_shared;
        var text = type.Text();
        if (_known.TryGetValue(text, out var known))
            return known;
        if (PlatformTypes.Has(type))
            return OfPlatform(type);

        // A type that holds itself: right for what cannot change; else it is refused below.
        _known[text] = s_shared;
        var shape = IsCopyable(type) ? OfFields(type) : s_impossible;
        if (shape.Kind == CopyKind.Members && (type.IsGenericType || !IsExact(type) || !WalkField.AreAllKnown(type) || HoldsItself(type)))
            shape = s_impossible;
        return _known[text] = shape;
    }

    private bool IsCopyable(INamedTypeSymbol type) =>
        types.IsAccessible(type) && type.TypeKind != TypeKind.Interface && (!type.IsAbstract || type.IsRecord) && (type.IsRecord || type.IsValueType || WalkField.AreAllKnown(type));

    private CopyShape OfFields(INamedTypeSymbol type)
    {
        var fields = WalkField.Of(type);
        var shapes = fields.Select(field => Of(field.Type)).ToList();
        if (shapes.Any(shape => shape.Kind == CopyKind.Impossible))
            return s_impossible;
        if (shapes.All(shape => shape.Kind == CopyKind.Shared) && (type.IsValueType || fields.All(field => field.IsReadOnly)))
            return s_shared;
        return fields.Where((field, i) => shapes[i].Kind != CopyKind.Shared).All(types.CanChange) ? new(CopyKind.Members, type.Text()) : s_impossible;
    }

    private CopyShape OfPlatform(INamedTypeSymbol type)
    {
        var arguments = type.TypeArguments.Select(Of).ToList();
        var areShared = arguments.All(argument => argument.Kind == CopyKind.Shared);
        if (type.TypeKind != TypeKind.Interface && (type.IsValueType || PlatformTypes.IsImmutable(type)))
            return areShared && type.Name is not ("Memory" or "ReadOnlyMemory" or "ArraySegment") ? s_shared : s_impossible;
        var name = PlatformTypes.NameOf(type);
        if (areShared)
            return CopyOf(name, type) is { } copy ? Collection(type, copy) : s_impossible;
        return name switch
        {
            "System.Collections.Generic.List`1" when arguments[0].Kind == CopyKind.Members => new(CopyKind.List, type.Text(), Item: arguments[0]),
            "System.Collections.Generic.Dictionary`2" when arguments[0].Kind == CopyKind.Shared && arguments[1].Kind == CopyKind.Members => new(CopyKind.Dictionary, type.Text(), Item: arguments[1]),
            _ => s_impossible,
        };
    }

    private static CopyShape Collection(ITypeSymbol type, string expression) => new(CopyKind.Collection, type.Text(), Expression: expression);

    private static string? CopyOf(string name, INamedTypeSymbol type)
    {
        var text = type.Text();
        var item = type.TypeArguments.Length == 1 ? type.TypeArguments[0].TextWithAnnotation() : "";
        return name switch
        {
            "System.Collections.Generic.List`1" or "System.Collections.Generic.Queue`1" or "System.Collections.Generic.LinkedList`1" => $"new {text}({{0}})",
            "System.Collections.Generic.HashSet`1" or "System.Collections.Generic.SortedSet`1" or "System.Collections.Generic.Dictionary`2" or "System.Collections.Generic.SortedDictionary`2" => $"new {text}({{0}}, {{0}}.Comparer)",
            "System.Collections.Generic.Stack`1" => $"new {text}(new {text}({{0}}))",
            "System.Collections.Generic.IList`1" or "System.Collections.Generic.ICollection`1" => $"new global::System.Collections.Generic.List<{item}>({{0}})",
            "System.Collections.Generic.IReadOnlyList`1" or "System.Collections.Generic.IReadOnlyCollection`1" or "System.Collections.Generic.IEnumerable`1" => $"global::System.Linq.Enumerable.ToArray<{item}>({{0}})",
            _ => null,
        };
    }

    private static bool IsExact(INamedTypeSymbol type) => type.IsValueType || type.IsSealed;

    // A tree may be a graph with cycles, which copying would follow for ever.
    private static bool HoldsItself(INamedTypeSymbol type) => Holds(type, type, []);

    private static bool Holds(ITypeSymbol type, INamedTypeSymbol wanted, HashSet<string> seen)
    {
        var parts = type switch
        {
            IArrayTypeSymbol array => [array.ElementType],
            INamedTypeSymbol named when PlatformTypes.Has(named) => named.TypeArguments,
            INamedTypeSymbol named => WalkField.Of(named).Select(field => field.Type),
            _ => Enumerable.Empty<ITypeSymbol>(),
        };
        return seen.Add(type.Text()) && parts.Any(part => part.Is(wanted) || Holds(part, wanted, seen));
    }
}
