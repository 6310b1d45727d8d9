namespace DomainEs;

/// <summary>Reads one value.</summary>
/// <param name="reader">Stands at the value; afterwards behind it.</param>
/// <typeparam name="T">Its type.</typeparam>
public delegate T ReadValue<out T>(ref EventReader reader);
