namespace DomainEs;

/// <summary>An event that a projection cannot take.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="EventId">Its name in the context, <c>account/42@7</c>.</param>
/// <param name="Key">The encoded key of the row it concerns; null if it cannot be attributed to one.</param>
/// <param name="Reason">What happened.</param>
public sealed record Poison(Place Place, string EventId, string? Key, string Reason);
