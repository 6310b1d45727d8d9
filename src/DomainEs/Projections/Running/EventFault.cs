namespace DomainEs;

/// <summary>Stands in the place of an event that cannot be read.</summary>
/// <param name="Why">What is wrong.</param>
/// <param name="Type">The event's type, where its name was seen before; null if that is not known.</param>
internal sealed record EventFault(Exception Why, Type? Type);
