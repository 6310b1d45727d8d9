namespace DomainEs;

/// <summary>What a walk over two values is for, where it is not to note their differences.</summary>
internal abstract class MemberVisitor
{
    /// <summary>Goes into one member.</summary>
    public abstract void Member<T>(MemberComparison walk, string name, T? before, T? after, CompareMembers<T> compare);

    /// <summary>Comes to two values that have no members of interest.</summary>
    public abstract void Leaf<T>(T? before, T? after);

    /// <summary>Comes to two sequences.</summary>
    public abstract void Items<T>(MemberComparison walk, IReadOnlyList<T> before, IReadOnlyList<T> after, CompareMembers<T> compare);

    /// <summary>Comes to two sets.</summary>
    public abstract void Set<T>(MemberComparison walk, IReadOnlyList<T> before, IReadOnlyList<T> after);

    /// <summary>Comes to two dictionaries.</summary>
    public abstract void Pairs<TKey, TValue>(
        MemberComparison walk, IEnumerable<KeyValuePair<TKey, TValue>> before, IEnumerable<KeyValuePair<TKey, TValue>> after, CompareMembers<TValue> compare)
        where TKey : notnull;

    /// <summary>Comes to a difference that is known already.</summary>
    public abstract void Note(string before, string after);
}
