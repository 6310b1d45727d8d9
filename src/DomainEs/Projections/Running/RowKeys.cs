using System.Collections;
using System.Runtime.InteropServices;

namespace DomainEs;

/// <summary>The keys of the rows that one event concerns, each once, in the order they were added.</summary>
internal sealed class RowKeys : ICollection<string>
{
    // Up to here looking through them is faster than hashing.
    private const int Few = 8;

    private readonly List<string> _keys = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public int Count => _keys.Count;

    public bool IsReadOnly => false;

    public ReadOnlySpan<string> All => CollectionsMarshal.AsSpan(_keys);

    public void Add(string item)
    {
        if (_keys.Count == Few)
            _seen.UnionWith(_keys);
        if (_keys.Count < Few ? !_keys.Contains(item) : _seen.Add(item))
            _keys.Add(item);
    }

    public void Set(string[] keys)
    {
        Clear();
        _keys.AddRange(keys);
    }

    public void Clear()
    {
        _keys.Clear();
        if (_seen.Count > 0)
            _seen.Clear();
    }

    public bool Contains(string item) => _keys.Contains(item);

    public void CopyTo(string[] array, int arrayIndex) => _keys.CopyTo(array, arrayIndex);

    public bool Remove(string item) => throw new NotSupportedException("A key that was added stays.");

    public IEnumerator<string> GetEnumerator() => _keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _keys.GetEnumerator();
}
