namespace DomainEs;

/// <summary>An event as it stands in the log.</summary>
/// <param name="Event">The event.</param>
/// <param name="Info">Where, when and why it was written.</param>
public readonly record struct Recorded(object Event, EventInfo Info);
