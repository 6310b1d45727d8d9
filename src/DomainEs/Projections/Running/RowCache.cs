using System.Diagnostics.CodeAnalysis;

namespace DomainEs;

/// <summary>Keeps what was used last, about as much as it is allowed to: twice as much at most.</summary>
internal sealed class RowCache<TKey, TValue>(int size)
    where TKey : notnull
    where TValue : class
{
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        if (_young.TryGetValue(key, out value))
            return true;
        if (!_old.Remove(key, out value))
            return false;
        _young.Add(key, value);
        return true;
    }

    public void Set(TKey key, TValue value) => _young[key] = value;

    /// <summary>Drops what was not used for long; call it when nothing in it is still to be written.</summary>
    /// <returns>Whether something was dropped.</returns>
    public bool Age()
    {
        if (_young.Count < size)
            return false;
        var isDropped = _old.Count > 0;
        (_young, _old) = ([], _young);
        return isDropped;
    }
}
