using System.Collections;
using System.Runtime.CompilerServices;

namespace DomainEs.Generators.Support;

/// <summary>An immutable array that compares by content, so that a pipeline step which gives one can be cached.</summary>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
internal readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? _items;

    internal EquatableArray(T[] items) => _items = items;

    public int Count => Items.Length;

    private T[] Items => _items ?? [];

    public T this[int index] => Items[index];

    public bool Equals(EquatableArray<T> other) => Items.AsSpan().SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in Items)
            hash = unchecked((hash * 31) + EqualityComparer<T>.Default.GetHashCode(item));
        return hash;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal static class EquatableArray
{
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items)
        where T : IEquatable<T> => new(items.ToArray());

    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new([.. items]);

    /// <summary>The items of a list, converted one by one.</summary>
    public static EquatableArray<TResult> ToEquatableArray<T, TResult>(this IReadOnlyList<T> items, Func<T, TResult> convert)
        where TResult : IEquatable<TResult>
    {
        if (items.Count == 0)
            return default;
        var converted = new TResult[items.Count];
        for (var i = 0; i < converted.Length; i++)
            converted[i] = convert(items[i]);
        return new(converted);
    }
}
