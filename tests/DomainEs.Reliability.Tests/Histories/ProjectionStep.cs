namespace DomainEs.Reliability.Tests.Histories;

/// <summary>What a projection kept: a state with the checkpoint it belongs to.</summary>
/// <param name="Client">The projector.</param>
/// <param name="Began">When the step began.</param>
/// <param name="Ended">When it was kept.</param>
/// <param name="Projection">The projection's name.</param>
/// <param name="Checkpoint">The position of the last entry in the state.</param>
/// <param name="State">The state, compared by <see cref="object.Equals(object)"/>.</param>
internal sealed record ProjectionStep(string Client, long Began, long Ended, string Projection, Position Checkpoint, object State) : Operation(Client, Began, Ended)
{
    protected override string What => $"keep {Projection} at {Checkpoint}: {State}";
}
