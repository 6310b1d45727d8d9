using System.Collections.Immutable;

namespace DomainEs.Testing;

/// <summary>Events of a scenario that happened together.</summary>
/// <param name="Time">When; null until a time is said.</param>
/// <param name="Events">The events in order.</param>
internal readonly record struct ScenarioStep<T>(DateTimeOffset? Time, ImmutableArray<IEvent<T>> Events);
