using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace DomainEs;

public ref partial struct EventReader
{
    // What a header declares is believed up to here; a longer collection grows as its values really come.
    private const int TrustedCount = 256;

    /// <summary>Reads an array as a list.</summary>
    /// <param name="read">Reads one value.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public List<T> ReadList<T>(ReadValue<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var count = _reader.ReadArrayHeader();
        var values = new List<T>(Math.Min(count, TrustedCount));
        for (var i = 0; i < count; i++)
            values.Add(read(ref this));
        return values;
    }

    /// <summary>Reads an array.</summary>
    /// <param name="read">Reads one value.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public T[] ReadArray<T>(ReadValue<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var count = _reader.ReadArrayHeader();
        if (count == 0)
            return [];
        var values = new T[Math.Min(count, TrustedCount)];
        for (var i = 0; i < count; i++)
        {
            if (i == values.Length)
                Array.Resize(ref values, Math.Min(count, values.Length * 2));
            values[i] = read(ref this);
        }

        return values;
    }

    /// <summary>Reads an immutable array.</summary>
    /// <param name="read">Reads one value.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public ImmutableArray<T> ReadImmutableArray<T>(ReadValue<T> read) => ImmutableCollectionsMarshal.AsImmutableArray(ReadArray(read));

    /// <summary>Reads an array as a set.</summary>
    /// <param name="read">Reads one value.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    /// <exception cref="EventDecodeException">A value comes twice.</exception>
    public HashSet<T> ReadSet<T>(ReadValue<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var count = _reader.ReadArrayHeader();
        var values = new HashSet<T>(Math.Min(count, TrustedCount));
        for (var i = 0; i < count; i++)
        {
            if (!values.Add(read(ref this)))
                throw new EventDecodeException("A value of a set comes twice.");
        }

        return values;
    }

    /// <summary>Reads a map as a dictionary.</summary>
    /// <param name="readKey">Reads a key.</param>
    /// <param name="readValue">Reads a value.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <exception cref="EventDecodeException">A key comes twice.</exception>
    public Dictionary<TKey, TValue> ReadDictionary<TKey, TValue>(ReadValue<TKey> readKey, ReadValue<TValue> readValue)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(readKey);
        ArgumentNullException.ThrowIfNull(readValue);
        var count = _reader.ReadMapHeader();
        var values = new Dictionary<TKey, TValue>(Math.Min(count, TrustedCount));
        for (var i = 0; i < count; i++)
        {
            if (!values.TryAdd(readKey(ref this), readValue(ref this)))
                throw new EventDecodeException("A key of a dictionary comes twice.");
        }

        return values;
    }
}
