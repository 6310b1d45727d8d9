using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds how the values within events, or within a state, are stored, and collects the types they are made of.</summary>
/// <param name="compilation">Says what is accessible.</param>
/// <param name="within">The aggregate whose generated code writes and reads.</param>
/// <param name="records">Reads simple records; one for all that a parse asks.</param>
/// <param name="state">Knows the fields of a state; null where values are stored by their public members, as events are.</param>
internal sealed class MemberShapes(Compilation compilation, INamedTypeSymbol within, PositionalRecords? records = null, WalkTypes? state = null)
{
    private const int MaxTypes = 256;

    private readonly Dictionary<string, ObjectShape> _objects = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EnumShape> _enums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IdShape> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnionShape> _unions = new(StringComparer.Ordinal);

    /// <summary>The types with methods of their own.</summary>
    public List<INamedTypeSymbol> Named { get; } = [];

    /// <summary>Whether values of a type can be stored.</summary>
    /// <param name="type">The type of an event or of a member.</param>
    /// <param name="member">The member, which may have a codec of its own; null for an event.</param>
    /// <param name="compilation">Says what is accessible.</param>
    /// <param name="within">The aggregate.</param>
    /// <param name="reason">Why not: completes "cannot be stored: …".</param>
    public static bool TryParse(ITypeSymbol type, ISymbol? member, Compilation compilation, INamedTypeSymbol within, out string? reason) =>
        new MemberShapes(compilation, within).TryParse(type, member, out _, out reason);

    /// <inheritdoc cref="TryParse(ITypeSymbol, ISymbol, Compilation, INamedTypeSymbol, out string)"/>
    public bool TryParse(ITypeSymbol type, ISymbol? member, out ValueShape? shape, out string? reason) => TryParse(type, member, null, out shape, out reason);

    /// <summary>Whether an event can be stored.</summary>
    public bool TryParseEvent(INamedTypeSymbol e, string text, out ValueShape? shape, out string? reason) => TryParse(e, null, text, out shape, out reason);

    private bool TryParse(ITypeSymbol type, ISymbol? member, string? text, out ValueShape? shape, out string? reason)
    {
        var isNullableStruct = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        var value = isNullableStruct ? ((INamedTypeSymbol)type).TypeArguments[0] : type;
        if (!TryParseValue(value, member, text, out shape, out reason))
            return false;

        // Where nullability is off, anything may be null; and in a state what was not set yet, whatever its type says.
        var isNullable = isNullableStruct || (!type.IsValueType && (IsOfState || type.NullableAnnotation != NullableAnnotation.NotAnnotated));
        var isOblivious = !type.IsValueType && (IsOfState ? type.NullableAnnotation != NullableAnnotation.Annotated : type.NullableAnnotation == NullableAnnotation.None);
        if (shape!.IsNullable != isNullable || shape.IsOblivious != isOblivious || shape.IsValueType != value.IsValueType)
            shape = shape with { IsNullable = isNullable, IsOblivious = isOblivious, IsValueType = value.IsValueType };
        return true;
    }

    /// <summary>How the keys of a dictionary are stored: as text or as integers.</summary>
    public bool TryParseKey(ITypeSymbol type, out ValueShape? shape, out string? reason)
    {
        var text = type.Text();
        (shape, reason) = (null, null);
        if (PlainTypes.IsTextOrInteger(type))
            shape = PlainTypes.Of(type);
        else if (type.TypeKind == TypeKind.Enum)
            return TryParseValue(type, null, text, out shape, out reason);
        else if (PlainTypes.Of(type) is { Name: "Guid" })
            shape = new ValueShape(ShapeKind.TextKey, text, "GuidKey") { Writer = "{0}.ToString()", Reader = "global::System.Guid.ParseExact({0}, \"D\")" };
        else if (type is INamedTypeSymbol id && IdParts.Of(id) is { } parts)
            shape = new ValueShape(ShapeKind.TextKey, text, id.Name + "Key") { Writer = TextOfKey(text, parts), Reader = text + ".Parse({0}, null)" };
        else
            reason = $"'{type.ForPeople()}' is no key of a dictionary; text, enums, ids and integers are";
        if (shape is not null)
            shape = shape with { IsValueType = type.IsValueType };
        return shape is not null;
    }

    /// <summary>Whether it is a state that is stored, exactly as it is.</summary>
    public bool IsOfState => state is not null;

    public PositionalRecords Records { get; } = records ?? new PositionalRecords(compilation);

    public bool IsAccessible(ISymbol symbol) => symbol.IsPlainlyPublic() || compilation.IsSymbolAccessibleWithin(symbol, within);

    public BytesModel ToModel() => new(ByType(_objects), ByType(_enums), ByType(_ids), ByType(_unions));

    public void Add(ObjectShape shape) => _objects[shape.Type] = shape;

    public void Add(EnumShape shape) => _enums[shape.Type] = shape;

    public void Add(IdShape shape) => _ids[shape.Type] = shape;

    public void Add(UnionShape shape) => _unions[shape.Type] = shape;

    /// <summary>Whether a type is stored as a map of its members.</summary>
    public bool HasObject(string type) => _objects.ContainsKey(type);

    /// <summary>Forgets what was collected.</summary>
    public void Clear()
    {
        Named.Clear();
        _objects.Clear();
        _enums.Clear();
        _ids.Clear();
        _unions.Clear();
        _begun.Clear();
    }

    /// <summary>Takes over what another one collected.</summary>
    public void Add(MemberShapes other)
    {
        Named.AddRange(other.Named);
        foreach (var shape in other._objects.Values)
            Add(shape);
        foreach (var shape in other._enums.Values)
            Add(shape);
        foreach (var shape in other._ids.Values)
            Add(shape);
        foreach (var shape in other._unions.Values)
            Add(shape);
    }

    private static EquatableArray<T> ByType<T>(Dictionary<string, T> shapes)
        where T : IEquatable<T> => shapes.Count == 0 ? default : shapes.OrderBy(static shape => shape.Key, StringComparer.Ordinal).Select(static shape => shape.Value).ToEquatableArray();

    private bool TryParseValue(ITypeSymbol type, ISymbol? member, string? text, out ValueShape? shape, out string? reason)
    {
        (shape, reason) = (null, null);
        if (type.HasError())
            return false;
        if (CodecOf(member) is { } own)
            return TryUseCodec(type, own, out shape, out reason);
        if ((PlainTypes.Of(type) ?? PlainTypes.MemoryOf(type)) is { } plain)
            shape = IsOfState ? StateShapes.Exact(plain) : plain;
        else if (!IsAccessible(type))
            reason = $"'{type.ForPeople()}' is not accessible from {within.Name}";
        else if (CodecOf(type) is { } codec)
            return TryUseCodec(type, codec, out shape, out reason);
        else if (type is IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true } && CollectionTypes.TryParse(type, this, out shape, out reason))
            return true;
        else if (reason is not null || type is not INamedTypeSymbol named)
            reason ??= $"'{type.ForPeople()}' has no stored form; give it a [Codec<T>]";
        else
            return TryParseNamed(named, text ?? named.Text(), out shape, out reason);
        return shape is not null;
    }

    private bool TryParseNamed(INamedTypeSymbol type, string text, out ValueShape? shape, out string? reason)
    {
        (shape, reason) = (null, null);

        // A type may hold itself; what holds it fails with it.
        if (_begun.Add(text) && !TryCollect(type, text, out reason))
            return false;
        shape = new ValueShape(ShapeKind.Named, text, type.Name);
        return true;
    }

    private bool TryCollect(INamedTypeSymbol type, string text, out string? reason)
    {
        Named.Add(type);
        if (_begun.Count > MaxTypes)
            reason = $"it is made of more than {MaxTypes} types";
        else if (type.TypeKind == TypeKind.Enum)
            EnumValues.TryParse(type, this, out reason);
        else if (IdParts.IsMarked(type))
            IdParts.TryParse(type, this, out reason);
        else if (type is { TypeKind: TypeKind.Class, IsAbstract: true, IsStatic: false })
            ClosedHierarchies.TryParse(type, text, this, out reason);
        else if (state is not null && !StateFields.AreInside(type))
            return StateFields.TryParse(type, text, this, state, out reason);
        else
            ObjectMembers.TryParse(type, text, this, out reason);
        return reason is null;
    }

    private bool TryUseCodec(ITypeSymbol type, INamedTypeSymbol codec, out ValueShape? shape, out string? reason)
    {
        (shape, reason) = (null, null);
        if (codec.HasError())
            return false;
        if (!IsAccessible(codec))
            reason = $"its codec '{codec.ForPeople()}' is not accessible from {within.Name}";
        else if (!codec.AllInterfaces.Any(face => face.IsOurs(KnownNames.CodecOf) && face.TypeArguments[0].Is(type)))
            reason = $"its codec '{codec.ForPeople()}' is no ICodec<{type.ForPeople()}>";
        else
            shape = new ValueShape(ShapeKind.Codec, type.Text(), (type as INamedTypeSymbol)?.Name + "By" + codec.Name) { Writer = codec.Text() };
        return shape is not null;
    }

    // An id that was given no value has a text, and that is the text of no id: what was written so could never be read again.
    private static string TextOfKey(string type, IReadOnlyList<IdPart> parts) => parts is [{ Kind: IdPartKind.Guid or IdPartKind.Int32 or IdPartKind.Int64 }]
        ? "{0}.ToString()"
        : $"{{0}}.ToString() is var text && {type}.TryParse(text, null, out _) ? text : throw new global::DomainEs.EventEncodeException($\"'{{{{{{0}}}}}}' is the key of a dictionary and no id; give it a value before it is written.\")";

    private static INamedTypeSymbol? CodecOf(ISymbol? symbol) =>
        symbol?.Attribute(KnownNames.Codec)?.AttributeClass?.TypeArguments[0] as INamedTypeSymbol;
}
