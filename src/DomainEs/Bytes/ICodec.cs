namespace DomainEs;

/// <summary>Writes and reads one type as one MessagePack value.</summary>
/// <typeparam name="T">The type.</typeparam>
public interface ICodec<T>
{
    /// <summary>Writes a value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value, never null.</param>
    static abstract void Write(ref EventWriter writer, T value);

    /// <summary>Reads what <see cref="Write"/> wrote; any exception is reported as an <see cref="EventDecodeException"/>.</summary>
    /// <param name="reader">Stands at the value; afterwards behind it.</param>
    static abstract T Read(ref EventReader reader);
}
