namespace DomainEs.Reliability.Tests.Histories;

/// <summary>A kept state of an aggregate that a load found.</summary>
/// <param name="Client">Who.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it was read.</param>
/// <param name="Aggregate">Whose state.</param>
/// <param name="Revision">How far it was folded.</param>
/// <param name="Fingerprint">The hash of the code that folded it.</param>
/// <param name="State">The state, compared by <see cref="object.Equals(object)"/>.</param>
/// <param name="WasUsed">Whether the load started from it.</param>
internal sealed record SnapshotRead(string Client, long Began, long Ended, AggregateKey Aggregate, Revision Revision, ulong Fingerprint, object State, bool WasUsed)
    : Operation(Client, Began, Ended)
{
    protected override string What => $"{(WasUsed ? "use" : "ignore")} snapshot of {Aggregate} at revision {Revision} by fold {Fingerprint:x}: {State}";
}
