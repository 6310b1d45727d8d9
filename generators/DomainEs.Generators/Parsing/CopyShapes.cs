using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds how values are copied so that the copy shares nothing that can change.</summary>
/// <param name="types">Says what generated code can reach.</param>
internal sealed class CopyShapes(WalkTypes types)
{
    /// <summary>Of what cannot change.</summary>
    public static readonly CopyShape Shared = new(CopyKind.Shared);

    private static readonly CopyShape s_impossible = new(CopyKind.Impossible);

    private readonly Dictionary<string, CopyShape> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _believed = new(StringComparer.Ordinal);

    /// <summary>How an aggregate's state is copied.</summary>
    public CopyShape OfState(INamedTypeSymbol aggregate) => WalkField.AreAllKnown(aggregate) ? OfFields(aggregate) : s_impossible;

    /// <summary>How a member's value is copied.</summary>
    public CopyShape Of(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            Of(nullable.TypeArguments[0]) is { Kind: CopyKind.Shared } ? Shared : s_impossible,
        { TypeKind: TypeKind.Enum } => Shared,
        IArrayTypeSymbol { Rank: 1 } array => Collection(type, "Array", Of(array.ElementType)),
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named => OfNamed(named),
        _ => s_impossible,
    };

    private static CopyShape Collection(ITypeSymbol type, string method, CopyShape item) => item.Kind == CopyKind.Impossible
        ? s_impossible
        : new(CopyKind.Collection, type.Text(), method, item.Kind == CopyKind.Shared ? null : item);

    private CopyShape OfNamed(INamedTypeSymbol type)
    {
        if (PlainTypes.Of(type) is not null || IdParts.IsMarked(type))
            return Shared;
        if (PlatformTypes.Has(type))
            return OfPlatform(type);
        var text = type.Text();
        if (_known.TryGetValue(text, out var known))
        {
            _believed.Add(text);
            return known;
        }

        if (ClosedHierarchies.CasesOf(type) is { } cases)
            return OfCases(type, text, cases);
        if (type.TypeKind == TypeKind.Interface || !types.IsAccessible(type) || (type.IsAbstract && !type.IsRecord))
            return s_impossible;

        // Of a type that holds itself: an object is copied whatever it holds, a record is believed not to change.
        _known[text] = type.IsRecord || type.IsValueType ? Shared : new(CopyKind.Object, text);
        _believed.Remove(text);
        var shape = type.IsRecord || type.IsValueType || WalkField.AreAllKnown(type) ? OfFields(type) : s_impossible;
        if (shape.Kind == CopyKind.Object && (type.IsAbstract || type.IsGenericType || !WalkField.AreAllKnown(type)))
            shape = s_impossible;
        else if (shape.Kind != CopyKind.Shared && _believed.Contains(text) && (type.IsRecord || type.IsValueType))
            shape = s_impossible;
        return _known[text] = shape;
    }

    private CopyShape OfCases(INamedTypeSymbol type, string text, IReadOnlyList<INamedTypeSymbol> cases)
    {
        // While a case that holds the hierarchy again is looked at, that is believed not to change.
        _known[text] = Shared;
        var isShared = OfFields(type).Kind == CopyKind.Shared && cases.All(one => Of(one).Kind == CopyKind.Shared);
        return _known[text] = isShared ? Shared : s_impossible;
    }

    private CopyShape OfFields(INamedTypeSymbol type)
    {
        var fields = types.FieldsOf(type);
        var shapes = fields.Select(field => Of(field.Type)).ToList();
        if (shapes.Any(shape => shape.Kind == CopyKind.Impossible))
            return s_impossible;
        var holdsShared = shapes.All(shape => shape.Kind == CopyKind.Shared);

        // What derives from a class may change though the class does not; of a record it is taken on trust.
        if (holdsShared && (type.IsValueType || ((type.IsRecord || type.IsSealed) && fields.All(field => field.IsReadOnly))))
            return Shared;
        return fields.Where((field, i) => shapes[i].Kind != CopyKind.Shared).All(types.CanChange)
            ? new(type.IsValueType ? CopyKind.Struct : CopyKind.Object, type.Text())
            : s_impossible;
    }

    private CopyShape OfPlatform(INamedTypeSymbol type)
    {
        var arguments = type.TypeArguments.Select(Of).ToList();
        var areShared = arguments.All(argument => argument.Kind == CopyKind.Shared);
        if (type.TypeKind != TypeKind.Interface && (type.IsValueType || PlatformTypes.IsImmutable(type)))
            return areShared && type.Name is not ("Memory" or "ReadOnlyMemory" or "ArraySegment") ? Shared : s_impossible;
        if (type.Name is "List" or "Dictionary" && PlatformTypes.CollectionOf(type) is not null)
            return arguments[0].Kind == CopyKind.Shared || type.Name == "List" ? Collection(type, type.Name, arguments[arguments.Count - 1]) : s_impossible;
        if (type.SpecialType == SpecialType.System_Object || PlatformTypes.CollectionOf(type) is not var (kind, item))
            return s_impossible;
        if (kind != "Pairs")
            return Collection(type, $"Sequence<{type.Text()}, {item.TextWithAnnotation()}>", Of(item));
        return type.TypeArguments.Length == 2 && arguments[0].Kind == CopyKind.Shared
            ? Collection(type, $"Pairs<{type.Text()}, {type.TypeArguments[0].TextWithAnnotation()}, {item.TextWithAnnotation()}>", Of(item))
            : s_impossible;
    }
}
