namespace DomainEs;

/// <summary>Some entries of the log, read once for all projections of a process.</summary>
/// <param name="Events">The events that some projection takes, in order; an <see cref="EventFault"/> where one cannot be read.</param>
/// <param name="Last">The last entry it was made of.</param>
/// <param name="IsCaughtUp">Whether the log ended there.</param>
internal sealed record DecodedSlice(List<Recorded> Events, Position Last, bool IsCaughtUp);
