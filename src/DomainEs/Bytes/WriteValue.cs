namespace DomainEs;

/// <summary>Writes one value.</summary>
/// <param name="writer">Where to.</param>
/// <param name="value">The value.</param>
/// <typeparam name="T">Its type.</typeparam>
public delegate void WriteValue<in T>(ref EventWriter writer, T value);
