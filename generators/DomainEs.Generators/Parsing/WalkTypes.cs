using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Collects the types that are compared or copied member by member.</summary>
internal sealed class WalkTypes
{
    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _within;
    private readonly PositionalRecords _records;
    private readonly CompareShapes _compare;
    private readonly CopyShapes _copy;
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<WalkField>> _fields = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, WalkType> _types = new(StringComparer.Ordinal);

    public WalkTypes(Compilation compilation, INamedTypeSymbol within, PositionalRecords records)
    {
        (_compilation, _within, _records) = (compilation, within, records);
        (_compare, _copy) = (new CompareShapes(this), new CopyShapes(this));
    }

    /// <summary>Walks a type.</summary>
    /// <returns>False for a class that holds itself: its values may be a graph with cycles, which a walk would follow for ever.</returns>
    public bool Add(INamedTypeSymbol type) => Add(type, type.Text());

    /// <inheritdoc cref="Add(INamedTypeSymbol)"/>
    public bool Add(INamedTypeSymbol type, string text)
    {
        if (_types.ContainsKey(text))
            return true;
        if (!_underWay.Add(text))
            return type.IsRecord || type.IsValueType;
        if (type.IsAbstract && ClosedHierarchies.CasesOf(type) is { } cases)
            return AddCases(type, text, cases);
        var fields = _fields[text] = FieldsOf(type);
        var members = new List<WalkMember>(fields.Count);
        for (var i = 0; i < fields.Count; i++)
        {
            if (MemberOf(fields[i], ReferenceEquals(fields[i].Owner, type) ? text : fields[i].Owner.Text(), IsHidden(i, fields)) is { } member)
                members.Add(member);
        }

        _types[text] = new WalkType(text, type.Name, type.IsValueType, type.IsValueType || type.IsSealed, IsCopied: false, members.ToEquatableArray());
        _underWay.Remove(text);
        return true;
    }

    private bool AddCases(INamedTypeSymbol type, string text, IReadOnlyList<INamedTypeSymbol> cases)
    {
        var walked = cases.Where(one => IsAccessible(one) && Add(one)).Select(static one => one.Text());
        _types[text] = new WalkType(text, type.Name, IsStruct: false, IsExact: true, IsCopied: false, Members: default, walked.ToEquatableArray());
        _underWay.Remove(text);
        return true;
    }

    public IReadOnlyList<WalkField> FieldsOf(INamedTypeSymbol type) => WalkField.Of(type, _records);

    public bool IsAccessible(ISymbol symbol) => symbol.IsPlainlyPublic() || _compilation.IsSymbolAccessibleWithin(symbol, _within);

    /// <summary>Whether a copy's field can be given another value.</summary>
    public bool CanChange(WalkField field) => CanReach(field) || (IsVisible(field) && field is { Symbol: IFieldSymbol, IsReadOnly: false });

    /// <summary>Whether it makes no difference if a copy holds the same value.</summary>
    public bool IsShared(ITypeSymbol type) => _copy.Of(type).Kind == CopyKind.Shared;

    /// <summary>What is compared, where nothing is copied.</summary>
    public WalkModel ToComparedModel() => new(_types.Values.ToEquatableArray(), CopyShapes.Shared);

    public WalkModel ToModel()
    {
        var copy = _copy.OfState(_within);
        MarkCopied(copy);
        return new WalkModel(_types.Values.ToEquatableArray(), copy);
    }

    // Only what the state holds is copied: an event is compared and no more.
    private void MarkCopied(CopyShape shape)
    {
        if (shape.Item is { } item)
            MarkCopied(item);
        if (shape.Kind is not (CopyKind.Object or CopyKind.Struct) || !_types.TryGetValue(shape.Type, out var type) || type.IsCopied)
            return;
        var copied = type.Members.Select(member => member with { Copy = _copy.Of(_fields[shape.Type].First(field => field.Field == member.Field && field.Owner.Text() == member.Owner).Type) });
        _types[shape.Type] = type = type with { IsCopied = true, Members = copied.ToEquatableArray() };
        foreach (var member in type.Members)
            MarkCopied(member.Copy);
    }

    private WalkMember? MemberOf(WalkField field, string owner, bool isHidden)
    {
        var isVisible = !isHidden && IsVisible(field);
        if (field.Type.HasError() || (!isVisible && !CanReach(field)))
            return null;
        return new WalkMember(
            Symbols.Escape(field.Name), owner, field.Type.TextWithAnnotation(), field.Field,
            isVisible, isVisible && field is { Symbol: IFieldSymbol, IsReadOnly: false }, _compare.Of(field.Type), CopyShapes.Shared);
    }

    // Of two members of one name only the derived one can be written as value.Name.
    private static bool IsHidden(int index, IReadOnlyList<WalkField> fields)
    {
        for (var i = index + 1; i < fields.Count; i++)
        {
            if (fields[i].Name == fields[index].Name)
                return true;
        }

        return false;
    }

    private bool IsVisible(WalkField field) =>
        field.Symbol is null || (IsAccessible(field.Symbol) && (field.Symbol is not IPropertySymbol property || (property.GetMethod is { } getter && IsAccessible(getter))));

    /// <summary>Whether an accessor can be declared for a field, whoever may see it.</summary>
    public bool CanReach(WalkField field) =>
        !field.Owner.IsGenericType && !field.Owner.DeclaringSyntaxReferences.IsEmpty && IsAccessible(field.Owner) && IsAccessible(field.Type);
}
