namespace DomainEs.Reliability.Tests.Histories;

/// <summary>An effect that a projection had for one entry, as the ledger it writes to has it.</summary>
/// <param name="Client">The projector.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it was done.</param>
/// <param name="Projection">The projection's name.</param>
/// <param name="Position">The entry.</param>
internal sealed record Effect(string Client, long Began, long Ended, string Projection, Position Position) : Operation(Client, Began, Ended)
{
    protected override string What => $"effect of {Projection} for {Position}";
}
