using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace DomainEs;

public ref partial struct EventWriter
{
    /// <summary>Writes an array.</summary>
    /// <param name="values">The values.</param>
    /// <param name="write">Writes one.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public void WriteArray<T>(ReadOnlySpan<T> values, WriteValue<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        _writer.WriteArrayHeader(values.Length);
        foreach (var value in values)
            write(ref this, value);
    }

    /// <inheritdoc cref="WriteArray{T}(ReadOnlySpan{T}, WriteValue{T})"/>
    public void WriteArray<T>(T[] values, WriteValue<T> write)
    {
        ArgumentNullException.ThrowIfNull(values); // a span of it would be empty, and so would be what is read back
        WriteArray((ReadOnlySpan<T>)values, write);
    }

    /// <summary>Writes an immutable array; a default one is empty.</summary>
    /// <param name="values">The values.</param>
    /// <param name="write">Writes one.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public void WriteImmutableArray<T>(ImmutableArray<T> values, WriteValue<T> write) => WriteArray(values.AsSpan(), write);

    /// <summary>Writes a list.</summary>
    /// <param name="values">The values.</param>
    /// <param name="write">Writes one.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public void WriteList<T>(List<T> values, WriteValue<T> write)
    {
        ArgumentNullException.ThrowIfNull(values);
        WriteArray((ReadOnlySpan<T>)CollectionsMarshal.AsSpan(values), write);
    }

    /// <summary>Writes any collection as an array.</summary>
    /// <param name="values">The values.</param>
    /// <param name="write">Writes one.</param>
    /// <typeparam name="T">The type of one.</typeparam>
    public void WriteCollection<T>(IEnumerable<T> values, WriteValue<T> write)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(write);

        // The header comes before the values, and a lazy sequence may give others the second time.
        if (values is not IReadOnlyCollection<T> counted)
            counted = [.. values];
        _writer.WriteArrayHeader(counted.Count);
        foreach (var value in counted)
            write(ref this, value);
    }

    /// <summary>Writes a dictionary as a map.</summary>
    /// <param name="values">The pairs.</param>
    /// <param name="writeKey">Writes a key.</param>
    /// <param name="writeValue">Writes a value.</param>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    public void WriteDictionary<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> values, WriteValue<TKey> writeKey, WriteValue<TValue> writeValue)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(writeKey);
        ArgumentNullException.ThrowIfNull(writeValue);
        if (values is not IReadOnlyCollection<KeyValuePair<TKey, TValue>> counted)
            counted = [.. values];
        _writer.WriteMapHeader(counted.Count);
        foreach (var (key, value) in counted)
        {
            writeKey(ref this, key);
            writeValue(ref this, value);
        }
    }
}
