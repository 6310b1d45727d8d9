namespace DomainEs.Generators;

/// <summary>Metadata names of the runtime's attributes, by which marked types are found.</summary>
internal static class KnownNames
{
    public const string Aggregate = "DomainEs.AggregateAttribute`1";
    public const string Id = "DomainEs.IdAttribute";
    public const string IdOf = "DomainEs.IdAttribute`1";
    public const string BoundedContext = "DomainEs.BoundedContextAttribute";
}
