using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DomainEs;

public ref partial struct EventWriter
{
    /// <summary>Begins an object of a state.</summary>
    /// <param name="value">The object.</param>
    /// <param name="type">The type it is read back as.</param>
    /// <param name="count">How many fields follow.</param>
    /// <param name="isShared">Whether it makes no difference if it is held twice.</param>
    /// <exception cref="EventEncodeException">It is of another type, held twice, or nested deeper than <see cref="EventReader.MaxDepth"/>.</exception>
    public void BeginObject(object value, Type type, int count, bool isShared = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(type);
        if (value.GetType() != type)
            throw new EventEncodeException($"A {value.GetType().Name} stands where a {type.Name} is kept; seal {type.Name}, or give the member a codec.");
        if (++_depth > EventReader.MaxDepth)
            throw new EventEncodeException($"Values are nested deeper than {EventReader.MaxDepth}, or hold themselves.");
        if (!isShared)
            Hold(value, canChange: true);
        _writer.WriteMapHeader(count);
    }

    /// <summary>Ends the object that was begun last.</summary>
    public void EndObject() => _depth--;

    /// <summary>Writes a collection of a state as an array.</summary>
    /// <param name="values">The values.</param>
    /// <param name="type">The type of collection that it is read back as; an interface if it can only be looked at.</param>
    /// <param name="write">Writes one.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    /// <exception cref="EventEncodeException">It is of another type, has a comparer of its own, or is held twice.</exception>
    public void WriteKept<T>(IEnumerable<T> values, Type type, WriteValue<T> write)
    {
        KeptCollections.Examine(values, type);
        switch (values)
        {
            case IImmutableStack<T> or Stack<T>:
                // Reading pushes one after another.
                if (values is Stack<T>)
                    Hold(values, canChange: true);
                WriteCollection(values.Reverse().ToList(), write);
                return;
            case IImmutableList<T> or IImmutableSet<T> or IImmutableQueue<T> or FrozenSet<T>:
                break;
            default:
                Hold(values, canChange: !type.IsInterface);
                break;
        }

        WriteCollection(values, write);
    }

    /// <summary>Writes a dictionary of a state as a map.</summary>
    /// <param name="values">The pairs.</param>
    /// <param name="type">The type of dictionary that it is read back as.</param>
    /// <param name="writeKey">Writes a key.</param>
    /// <param name="writeValue">Writes a value.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <exception cref="EventEncodeException">It is of another type, has a comparer of its own, or is held twice.</exception>
    public void WriteKept<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> values, Type type, WriteValue<TKey> writeKey, WriteValue<TValue> writeValue)
        where TKey : notnull
    {
        KeptCollections.Examine(values, type);
        if (values is not (IImmutableDictionary<TKey, TValue> or FrozenDictionary<TKey, TValue>))
            Hold(values, canChange: true);
        WriteDictionary(values, writeKey, writeValue);
    }

    /// <summary>Writes an immutable array of a state: a default one as nil.</summary>
    /// <param name="values">The values.</param>
    /// <param name="write">Writes one.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public void WriteKeptArray<T>(ImmutableArray<T> values, WriteValue<T> write)
    {
        if (values.IsDefault)
            WriteNil();
        else
            WriteImmutableArray(values, write);
    }

    /// <summary>Writes bytes of a state as bin.</summary>
    /// <param name="value">The bytes.</param>
    /// <exception cref="EventEncodeException">They are held twice.</exception>
    public void WriteKeptBytes(byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Hold(value, canChange: true);
        WriteBytes(value);
    }

    /// <summary>Writes a time of a state as an integer: its ticks and whether it is UTC.</summary>
    /// <param name="value">The time.</param>
    /// <exception cref="EventEncodeException">It is local.</exception>
    public void WriteKeptDateTime(DateTime value)
    {
        if (value.Kind == DateTimeKind.Local)
            throw new EventEncodeException("A local DateTime would be another time elsewhere; use DateTimeOffset, or a DateTime of kind Utc.");
        WriteInt64(value.ToBinary());
    }

    private void Hold(object value, bool canChange)
    {
        // Arrays without items are one object everywhere, and nothing in them can change.
        if (value is Array { Length: 0 })
            return;
        _held ??= new HeldObjects();
        if (!_held.TryAdd(value, canChange))
            throw new EventEncodeException($"One {value.GetType().Name} is held twice, and would be two after it was read; hold a copy, or keep no snapshots with [Snapshot(false)].");
    }
}
