using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace DomainEs;

public sealed partial class MemberCopy
{
    /// <summary>Copies an array.</summary>
    /// <param name="values">The array.</param>
    /// <param name="copyItem">Copies an item; null if items cannot change.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    [return: NotNullIfNotNull(nameof(values))]
    public T[]? Array<T>(T[]? values, CopyItem<T>? copyItem = null)
    {
        if (IsDone(values, out T[]? copy))
            return copy!;
        copy = Add(values, (T[])values.Clone());
        for (var i = 0; copyItem is not null && i < copy.Length; i++)
            copy[i] = copyItem(this, copy[i]);
        return copy;
    }

    /// <summary>Copies a list.</summary>
    /// <param name="values">The list.</param>
    /// <param name="copyItem">Copies an item; null if items cannot change.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    [return: NotNullIfNotNull(nameof(values))]
    public List<T>? List<T>(List<T>? values, CopyItem<T>? copyItem = null)
    {
        if (IsDone(values, out List<T>? copy))
            return copy!;
        if (values.GetType() != typeof(List<T>))
            return Cannot(values);
        copy = Add(values, new List<T>(values));
        for (var i = 0; copyItem is not null && i < copy.Count; i++)
            copy[i] = copyItem(this, copy[i]);
        return copy;
    }

    /// <summary>Copies a dictionary.</summary>
    /// <param name="values">The dictionary; its keys cannot change.</param>
    /// <param name="copyItem">Copies a value; null if values cannot change.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    [return: NotNullIfNotNull(nameof(values))]
    public Dictionary<TKey, TValue>? Dictionary<TKey, TValue>(Dictionary<TKey, TValue>? values, CopyItem<TValue>? copyItem = null)
        where TKey : notnull
    {
        if (IsDone(values, out Dictionary<TKey, TValue>? copy))
            return copy!;
        if (values.GetType() != typeof(Dictionary<TKey, TValue>))
            return Cannot(values);
        copy = Add(values, new Dictionary<TKey, TValue>(values, values.Comparer));
        if (copyItem is not null)
        {
            foreach (var (key, value) in values)
                copy[key] = copyItem(this, value);
        }

        return copy;
    }

    /// <summary>Copies any sequence or set of items; one of a type that is not known here cannot be copied.</summary>
    /// <param name="values">The collection.</param>
    /// <param name="copyItem">Copies an item; null if items cannot change.</param>
    /// <typeparam name="TCollection">The type it is declared with.</typeparam>
    /// <typeparam name="T">The type of one.</typeparam>
    [return: NotNullIfNotNull(nameof(values))]
    public TCollection? Sequence<TCollection, T>(TCollection? values, CopyItem<T>? copyItem = null)
        where TCollection : class, IEnumerable<T>
    {
        if (IsDone(values, out TCollection? copy))
            return copy!;
        object? made = values switch
        {
            T[] array => Array(array, copyItem),
            List<T> list => List(list, copyItem),
            _ when copyItem is not null => null,
            IImmutableList<T> or IImmutableSet<T> or IImmutableStack<T> or IImmutableQueue<T> or FrozenSet<T> => values,
            HashSet<T> set when set.GetType() == typeof(HashSet<T>) => Add(values, new HashSet<T>(set, set.Comparer)),
            SortedSet<T> set when set.GetType() == typeof(SortedSet<T>) => Add(values, new SortedSet<T>(set, set.Comparer)),
            Queue<T> queue when queue.GetType() == typeof(Queue<T>) => Add(values, new Queue<T>(queue)),
            Stack<T> stack when stack.GetType() == typeof(Stack<T>) => Add(values, new Stack<T>(stack.Reverse())),
            LinkedList<T> list when list.GetType() == typeof(LinkedList<T>) => Add(values, new LinkedList<T>(list)),

            // What a collection expression makes for a read-only interface: nobody else holds its items.
            _ when values.GetType().Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal) => values,
            _ => null,
        };
        return made as TCollection ?? Cannot(values);
    }

    /// <summary>Copies any dictionary; one of a type that is not known here cannot be copied.</summary>
    /// <param name="values">The dictionary; its keys cannot change.</param>
    /// <param name="copyItem">Copies a value; null if values cannot change.</param>
    /// <typeparam name="TDictionary">The type it is declared with.</typeparam>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    [return: NotNullIfNotNull(nameof(values))]
    public TDictionary? Pairs<TDictionary, TKey, TValue>(TDictionary? values, CopyItem<TValue>? copyItem = null)
        where TDictionary : class, IEnumerable<KeyValuePair<TKey, TValue>>
        where TKey : notnull
    {
        if (IsDone(values, out TDictionary? copy))
            return copy!;
        object? made = values switch
        {
            Dictionary<TKey, TValue> dictionary => Dictionary(dictionary, copyItem),
            _ when copyItem is not null => null,
            IImmutableDictionary<TKey, TValue> or FrozenDictionary<TKey, TValue> => values,
            SortedDictionary<TKey, TValue> sorted when sorted.GetType() == typeof(SortedDictionary<TKey, TValue>) => Add(values, new SortedDictionary<TKey, TValue>(sorted, sorted.Comparer)),
            _ => null,
        };
        return made as TDictionary ?? Cannot(values);
    }
}
