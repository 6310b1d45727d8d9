namespace DomainEs.Reliability.Tests.Histories.Checkers;

/// <summary>What a projection computes, written a second time as plainly as can be.</summary>
/// <param name="Start">The state of an empty log.</param>
/// <param name="Next">The state after one more entry; it does not change the state it is given.</param>
internal sealed record ProjectionFold(object Start, Func<object, LoggedEntry, object> Next);
