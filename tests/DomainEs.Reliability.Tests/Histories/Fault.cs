namespace DomainEs.Reliability.Tests.Histories;

/// <summary>Something that was done to the servers or the wire.</summary>
/// <param name="Client">Who did it.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it was over: servers run, the wire is whole.</param>
/// <param name="Name">What.</param>
internal sealed record Fault(string Client, long Began, long Ended, string Name) : Operation(Client, Began, Ended)
{
    protected override string What => Name;
}
