using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DomainEs;

public ref partial struct EventReader
{
    // Declared counts together are believed up to this much memory for each byte of the input, since that is what an honest array of small integers needs.
    private const long CreditPerByte = 4;

    // Beyond that a collection begins so small and grows as its values really come.
    private const int LeastCapacity = 4;

    // Hash, link and bucket of an entry in a set or dictionary.
    private const int EntryOverhead = 16;

    /// <summary>Reads an array as a list.</summary>
    /// <param name="read">Reads one value.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public List<T> ReadList<T>(ReadValue<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var count = _reader.ReadArrayHeader();
        var values = new List<T>(CapacityOf(count, Unsafe.SizeOf<T>()));
        for (var i = 0; i < count; i++)
        {
            if (i == values.Capacity)
                values.Capacity = Math.Min(count, i * 2);
            values.Add(read(ref this));
        }

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
        var values = new T[CapacityOf(count, Unsafe.SizeOf<T>())];
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
        var keys = KeyComparer<T>.For(count);
        var values = new HashSet<T>(CapacityOf(count, Unsafe.SizeOf<T>() + EntryOverhead), keys);
        for (var i = 0; i < count; i++)
        {
            if (!values.Add(read(ref this)))
                throw new EventDecodeException("A value of a set comes twice.");
        }

        keys?.Trust();

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
        var keys = KeyComparer<TKey>.For(count);
        var values = new Dictionary<TKey, TValue>(CapacityOf(count, Unsafe.SizeOf<TKey>() + Unsafe.SizeOf<TValue>() + EntryOverhead), keys);
        for (var i = 0; i < count; i++)
        {
            if (!values.TryAdd(readKey(ref this), readValue(ref this)))
                throw new EventDecodeException("A key of a dictionary comes twice.");
        }

        keys?.Trust();
        return values;
    }

    /// <summary>How much room to make for a declared count, of which only that so many bytes follow is known.</summary>
    private int CapacityOf(int count, int size)
    {
        if ((long)count * size > _credit)
            count = Math.Min(count, Math.Max(LeastCapacity, (int)(_credit / size)));
        _credit = Math.Max(0, _credit - ((long)count * size));
        return count;
    }
}
