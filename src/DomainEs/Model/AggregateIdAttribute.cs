namespace DomainEs;

/// <summary>Says which property of a command identifies the aggregate, where its name and type do not.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AggregateIdAttribute : Attribute;
