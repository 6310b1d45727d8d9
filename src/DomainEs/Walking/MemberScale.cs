using System.Runtime.CompilerServices;

namespace DomainEs;

/// <summary>How many bytes of memory a value takes with all that it holds, as far as its members are walked: an estimate, for bounds.</summary>
/// <remarks>A circle, and what is nested deeper than any event may be, is not followed.</remarks>
internal sealed class MemberScale
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

    public void Member<T>(MemberComparison walk, T? value, CompareMembers<T> compare)
    {
        _bytes += typeof(T).IsValueType ? 0 : Unsafe.SizeOf<T>();
        if (value is null || _bytes > _limit || _depth == EventReader.MaxDepth)
            return;
        _bytes += typeof(T).IsValueType || value is string ? 0 : ObjectBytes;
        _depth++;
        compare(walk, value, value);
        _depth--;
    }

    public void Leaf<T>(T? value) => _bytes += Unsafe.SizeOf<T>() + value switch
    {
        string text => ObjectBytes + (text.Length * sizeof(char)),
        byte[] bytes => ObjectBytes + bytes.Length,
        ReadOnlyMemory<byte> bytes => ObjectBytes + bytes.Length,
        _ => 0,
    };

    public void Items<T>(MemberComparison walk, IReadOnlyList<T> values, CompareMembers<T> compare)
    {
        _bytes += ObjectBytes;
        for (var i = 0; i < values.Count && _bytes <= _limit; i++)
            Member(walk, values[i], compare);
    }

    public void Pairs<TKey, TValue>(MemberComparison walk, IEnumerable<KeyValuePair<TKey, TValue>> values, CompareMembers<TValue> compare)
    {
        _bytes += ObjectBytes;
        foreach (var (key, value) in values)
        {
            if (_bytes > _limit)
                return;
            _bytes += SlotBytes;
            Leaf(key);
            Member(walk, value, compare);
        }
    }
}
