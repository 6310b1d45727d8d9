using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DomainEs;

/// <summary>Says whether a collection would be read back as what it is: of the same type, with the comparer that the type has by itself.</summary>
internal static class KeptCollections
{
    /// <summary>Examines a sequence or a set.</summary>
    /// <param name="values">The collection.</param>
    /// <param name="type">The type it is read back as; an interface if it can only be looked at.</param>
    /// <exception cref="EventEncodeException">It would not.</exception>
    public static void Examine<T>(IEnumerable<T> values, Type type)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(type);
        if (type.IsInterface ? !IsKnown(values) : !IsOf(values, type))
            throw OtherType(values, type);
        var isPlain = values switch
        {
            HashSet<T> set => IsPlain(set.Comparer),
            SortedSet<T> set => IsPlain(set.Comparer),
            ImmutableHashSet<T> set => IsPlain(set.KeyComparer),
            ImmutableSortedSet<T> set => IsPlain(set.KeyComparer),
            FrozenSet<T> set => IsPlain(set.Comparer),
            _ => true,
        };
        if (!isPlain)
            throw OwnComparer(values);
    }

    /// <summary>Examines a dictionary.</summary>
    /// <inheritdoc cref="Examine{T}"/>
    public static void Examine<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> values, Type type)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(type);
        if (!IsOf(values, type))
            throw OtherType(values, type);
        var isPlain = values switch
        {
            Dictionary<TKey, TValue> dictionary => IsPlain(dictionary.Comparer),
            SortedDictionary<TKey, TValue> dictionary => IsPlain(dictionary.Comparer),
            ImmutableDictionary<TKey, TValue> dictionary => IsPlain(dictionary.KeyComparer) && IsPlain(dictionary.ValueComparer),
            ImmutableSortedDictionary<TKey, TValue> dictionary => IsPlain(dictionary.KeyComparer) && IsPlain(dictionary.ValueComparer),
            FrozenDictionary<TKey, TValue> dictionary => IsPlain(dictionary.Comparer),
            _ => true,
        };
        if (!isPlain)
            throw OwnComparer(values);
    }

    // The platform's frozen collections are of types that cannot be named.
    private static bool IsOf(object values, Type type) => values.GetType() == type || (type.IsAbstract && type.IsInstanceOfType(values));

    private static bool IsKnown<T>(IEnumerable<T> values) =>
        values is T[] or ImmutableArray<T> or ImmutableList<T>
        || values.GetType() == typeof(List<T>)

        // What a collection expression makes for a read-only interface.
        || values.GetType().Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal);

    private static bool IsPlain<T>(IEqualityComparer<T> comparer) => comparer is KeyComparer<T> || ReferenceEquals(comparer, EqualityComparer<T>.Default) || comparer.Equals(EqualityComparer<T>.Default);

    private static bool IsPlain<T>(IComparer<T> comparer) => ReferenceEquals(comparer, Comparer<T>.Default) || comparer.Equals(Comparer<T>.Default);

    private static EventEncodeException OtherType(object values, Type type) =>
        new($"A {values.GetType().Name} stands where a {type.Name} is kept; declare the member as what it is, or keep no snapshots with [Snapshot(false)].");

    private static EventEncodeException OwnComparer(object values) =>
        new($"A {values.GetType().Name} has a comparer of its own, which no bytes say; compare by the keys themselves, or keep no snapshots with [Snapshot(false)].");
}
