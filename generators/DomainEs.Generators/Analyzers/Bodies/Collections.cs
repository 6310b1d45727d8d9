using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers.Bodies;

/// <summary>Knows the platform's collections: which methods change one, and which have no order.</summary>
internal static class Collections
{
    private static readonly HashSet<string> s_changes = new(StringComparer.Ordinal)
    {
        "Add", "AddFirst", "AddLast", "AddOrUpdate", "AddRange", "Clear", "Dequeue", "Enqueue", "EnqueueDequeue", "ExceptWith", "GetOrAdd", "Insert", "InsertRange", "IntersectWith", "Pop", "Push",
        "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Reverse", "Sort", "SymmetricExceptWith", "TryAdd", "TryDequeue", "TryPop", "TryRemove", "TryTake",
        "TryUpdate", "UnionWith",
    };

    /// <summary>Whether a call of this method changes the collection or text builder it is called on.</summary>
    public static bool IsChange(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (type.Name == "StringBuilder" && type.IsOf("System.Text"))
            return method.Name is "Append" or "AppendLine" or "AppendFormat" or "AppendJoin" or "Insert" or "Remove" or "Replace" or "Clear";
        return s_changes.Contains(method.Name) && IsMutable(type);
    }

    /// <summary>Whether what is declared with this type can be changed by whoever holds it: arrays, lists, sets, dictionaries and their interfaces.</summary>
    public static bool IsMutable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol { Name: "Builder", ContainingType: { } outer } => outer.IsOf("System.Collections.Immutable"),
        INamedTypeSymbol { TypeKind: TypeKind.Interface } face => face.Name is "IList" or "ICollection" or "ISet" or "IDictionary" && IsGenericCollection(face),
        INamedTypeSymbol { TypeKind: TypeKind.Class } named => (IsGenericCollection(named) && !named.Name.Contains("Comparer")) || named.IsOf("System.Collections.Concurrent") || (named.Name is "Collection" or "ObservableCollection" && named.IsOf("System.Collections.ObjectModel")),
        _ => false,
    };

    /// <summary>Whether a collection gives its items in an order that means nothing.</summary>
    public static bool IsUnordered(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { ContainingType: { } outer } => IsUnordered(outer), // a dictionary's keys and values
        INamedTypeSymbol { Name: "HashSet" or "Dictionary" } named => IsGenericCollection(named),
        INamedTypeSymbol { Name: "ImmutableHashSet" or "ImmutableDictionary" or "IImmutableSet" or "IImmutableDictionary" } named => named.IsOf("System.Collections.Immutable"),
        INamedTypeSymbol { Name: "FrozenSet" or "FrozenDictionary" } named => named.IsOf("System.Collections.Frozen"),
        INamedTypeSymbol { Name: "ConcurrentDictionary" or "ConcurrentBag" } named => named.IsOf("System.Collections.Concurrent"),
        _ => false,
    };

    /// <summary>Whether this is an interface that a hash set or a dictionary most likely stands behind when an event has it: that is what is read from bytes.</summary>
    public static bool IsUnorderedInEvents(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "ISet" or "IReadOnlySet" or "IDictionary" or "IReadOnlyDictionary" } face && IsGenericCollection(face);

    /// <summary>Whether the order in which items are put in stays.</summary>
    public static bool KeepsOrder(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol { Name: "List" or "LinkedList" or "Queue" or "Stack" or "IList" or "ICollection" or "IReadOnlyList" or "IReadOnlyCollection" or "IEnumerable" } named => IsGenericCollection(named),
        INamedTypeSymbol { Name: "ImmutableArray" or "ImmutableList" or "ImmutableQueue" or "ImmutableStack" or "IImmutableList" } named => named.IsOf("System.Collections.Immutable"),
        INamedTypeSymbol { Name: "StringBuilder" } named => named.IsOf("System.Text"),
        _ => false,
    };

    private static bool IsGenericCollection(INamedTypeSymbol type) => type.IsGenericType && type.IsOf("System.Collections.Generic");
}
