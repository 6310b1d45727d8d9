namespace DomainEs;

/// <summary>Copies one item of a collection.</summary>
/// <param name="copies">What was copied so far.</param>
/// <param name="value">The item.</param>
/// <typeparam name="T">Its type.</typeparam>
public delegate T CopyItem<T>(MemberCopy copies, T value);
