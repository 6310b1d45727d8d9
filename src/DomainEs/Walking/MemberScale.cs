using System.Runtime.CompilerServices;

namespace DomainEs;

/// <summary>How many bytes of memory a value takes with all that it holds, as far as its members are walked: an estimate, for bounds.</summary>
/// <remarks>A circle, and what is nested deeper than any event may be, is not followed.</remarks>
internal sealed class MemberScale : MemberVisitor
{
    private const int ObjectBytes = 24;
    private const int SlotBytes = 16; // what a hash table has beside key and value

    private readonly long _limit;
    private long _bytes = ObjectBytes;
    private int _depth;

    private MemberScale(long limit) => _limit = limit;

    /// <summary>Measures a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="compare">Walks it.</param>
    /// <param name="limit">Where to stop: what is larger is too large, however large it is.</param>
    /// <typeparam name="T">Its type.</typeparam>
    public static long BytesOf<T>(T value, CompareMembers<T> compare, long limit)
    {
        var scale = new MemberScale(limit);
        compare(new MemberComparison(scale), value, value);
        return scale._bytes;
    }

    public override void Member<T>(MemberComparison walk, string name, T? before, T? after, CompareMembers<T> compare)
        where T : default => Add(walk, after, compare);

    public override void Leaf<T>(T? before, T? after)
        where T : default => Add(after);

    public override void Items<T>(MemberComparison walk, IReadOnlyList<T> before, IReadOnlyList<T> after, CompareMembers<T> compare)
    {
        _bytes += ObjectBytes;
        for (var i = 0; i < after.Count && _bytes <= _limit; i++)
            Add(walk, after[i], compare);
    }

    public override void Set<T>(MemberComparison walk, IReadOnlyList<T> before, IReadOnlyList<T> after) =>
        Items(walk, before, after, static (scale, _, one) => scale.Leaf(one, one));

    public override void Pairs<TKey, TValue>(
        MemberComparison walk, IEnumerable<KeyValuePair<TKey, TValue>> before, IEnumerable<KeyValuePair<TKey, TValue>> after, CompareMembers<TValue> compare)
    {
        _bytes += ObjectBytes;
        foreach (var (key, value) in after)
        {
            if (_bytes > _limit)
                return;
            _bytes += SlotBytes;
            Add(key);
            Add(walk, value, compare);
        }
    }

    public override void Note(string before, string after)
    {
    }

    private void Add<T>(MemberComparison walk, T? value, CompareMembers<T> compare)
    {
        _bytes += typeof(T).IsValueType ? 0 : Unsafe.SizeOf<T>();
        if (value is null || _bytes > _limit || _depth == EventReader.MaxDepth)
            return;
        _bytes += typeof(T).IsValueType || value is string ? 0 : ObjectBytes;
        _depth++;
        compare(walk, value, value);
        _depth--;
    }

    private void Add<T>(T? value) => _bytes += Unsafe.SizeOf<T>() + value switch
    {
        string text => ObjectBytes + (text.Length * sizeof(char)),
        byte[] bytes => ObjectBytes + bytes.Length,
        ReadOnlyMemory<byte> bytes => ObjectBytes + bytes.Length,
        _ => 0,
    };
}
