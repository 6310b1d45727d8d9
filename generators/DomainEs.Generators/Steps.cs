namespace DomainEs.Generators;

/// <summary>The names of the pipeline's steps, by which tests find them.</summary>
internal static class Steps
{
    public const string ParsedAggregates = nameof(ParsedAggregates);
    public const string Aggregates = nameof(Aggregates);
    public const string Ids = nameof(Ids);
    public const string IdsOf = nameof(IdsOf);
    public const string Contexts = nameof(Contexts);
    public const string Projections = nameof(Projections);
    public const string AggregateNames = nameof(AggregateNames);
    public const string ProjectionNames = nameof(ProjectionNames);
    public const string IdNames = nameof(IdNames);
    public const string IdOfNames = nameof(IdOfNames);
    public const string Fingerprints = nameof(Fingerprints);
    public const string SharedContexts = nameof(SharedContexts);
}
