using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Arrays, lists, sets and dictionaries.</summary>
internal static class CollectionTypes
{
    private const string Generic = "global::System.Collections.Generic.";
    private const string Immutable = "global::System.Collections.Immutable.";
    private const string Frozen = "global::System.Collections.Frozen.";

    /// <summary>How a collection is stored.</summary>
    /// <returns>False without a reason if it is no known collection.</returns>
    public static bool TryParse(ITypeSymbol type, MemberShapes shapes, out ValueShape? shape, out string? reason)
    {
        if (!TryParseStored(type, shapes, out shape, out reason))
            return false;
        if (shapes.IsOfState)
            shape = KeptCollections.Of(shape!, type);
        return true;
    }

    private static bool TryParseStored(ITypeSymbol type, MemberShapes shapes, out ValueShape? shape, out string? reason)
    {
        (shape, reason) = (null, null);
        if (type is IArrayTypeSymbol array)
        {
            if (array.Rank != 1)
                reason = "an array of several dimensions has no stored form";
            else if (shapes.TryParse(array.ElementType, null, out var item, out reason))
                shape = Sequence(type, "ArrayOf", "WriteArray", "ReadArray", item!);
            return shape is not null;
        }

        var named = (INamedTypeSymbol)type;
        var name = named.ContainingNamespace.FullName() + "." + named.MetadataName;
        if ((SequenceOf(name) ?? (shapes.IsOfState && KeptCollections.WrapOf(name) is { } wrapped ? ("", "ReadArray", wrapped) : null)) is { } sequence)
        {
            if (shapes.TryParse(named.TypeArguments[0], null, out var item, out reason))
                shape = Sequence(type, named.Name + "Of", sequence.Writer, sequence.Reader, item!, sequence.Wrap);
        }
        else if (DictionaryWrap(name) is { } wrap)
        {
            if (shapes.TryParseKey(named.TypeArguments[0], out var key, out reason) && shapes.TryParse(named.TypeArguments[1], null, out var item, out reason))
                shape = new ValueShape(ShapeKind.Dictionary, type.Text(), $"{named.Name}Of{key!.Name}And{item!.Name}") { Writer = "WriteDictionary", Key = key, Item = item, Wrap = Of(wrap, key, item) };
        }

        return shape is not null;
    }

    private static ValueShape Sequence(ITypeSymbol type, string stem, string writer, string reader, ValueShape item, string wrap = "") =>
        new(ShapeKind.Sequence, type.Text(), stem + (item.IsNullable ? "Nullable" : "") + item.Name) { Writer = writer, Reader = reader, Item = item, Wrap = wrap.Replace("T>", item.DeclaredType + ">") };

    private static string Of(string wrap, ValueShape key, ValueShape item) =>
        wrap.Replace("K, V>", $"{key.DeclaredType}, {item.DeclaredType}>");

    private static (string Writer, string Reader, string Wrap)? SequenceOf(string name) => name switch
    {
        "System.Collections.Immutable.ImmutableArray`1" => ("WriteImmutableArray", "ReadImmutableArray", ""),
        "System.Collections.Generic.List`1" => ("WriteList", "ReadList", ""),
        "System.Collections.Generic.IReadOnlyList`1" or "System.Collections.Generic.IReadOnlyCollection`1" or "System.Collections.Generic.IEnumerable`1" => ("WriteCollection", "ReadArray", ""),
        "System.Collections.Generic.IList`1" or "System.Collections.Generic.ICollection`1" => ("WriteCollection", "ReadList", ""),
        "System.Collections.Immutable.ImmutableList`1" or "System.Collections.Immutable.IImmutableList`1" => ("WriteCollection", "ReadArray", Immutable + "ImmutableList.CreateRange<T>({0})"),
        "System.Collections.Generic.HashSet`1" or "System.Collections.Generic.ISet`1" or "System.Collections.Generic.IReadOnlySet`1" => ("WriteCollection", "ReadSet", ""),
        "System.Collections.Generic.SortedSet`1" => ("WriteCollection", "ReadSet", "new " + Generic + "SortedSet<T>({0})"),
        "System.Collections.Immutable.ImmutableHashSet`1" or "System.Collections.Immutable.IImmutableSet`1" => ("WriteCollection", "ReadSet", Immutable + "ImmutableHashSet.CreateRange<T>({0})"),
        "System.Collections.Immutable.ImmutableSortedSet`1" => ("WriteCollection", "ReadSet", Immutable + "ImmutableSortedSet.CreateRange<T>({0})"),
        "System.Collections.Frozen.FrozenSet`1" => ("WriteCollection", "ReadSet", Frozen + "FrozenSet.ToFrozenSet<T>({0})"),
        _ => null,
    };

    private static string? DictionaryWrap(string name) => name switch
    {
        "System.Collections.Generic.Dictionary`2" or "System.Collections.Generic.IDictionary`2" or "System.Collections.Generic.IReadOnlyDictionary`2" => "",
        "System.Collections.Generic.SortedDictionary`2" => "new " + Generic + "SortedDictionary<K, V>({0})",
        "System.Collections.Immutable.ImmutableDictionary`2" or "System.Collections.Immutable.IImmutableDictionary`2" => Immutable + "ImmutableDictionary.CreateRange<K, V>({0})",
        "System.Collections.Immutable.ImmutableSortedDictionary`2" => Immutable + "ImmutableSortedDictionary.CreateRange<K, V>({0})",
        "System.Collections.Frozen.FrozenDictionary`2" => Frozen + "FrozenDictionary.ToFrozenDictionary<K, V>({0})",
        _ => null,
    };
}
