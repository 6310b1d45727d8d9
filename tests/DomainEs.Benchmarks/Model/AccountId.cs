namespace DomainEs.Benchmarks.Model;

/// <summary>The number of an account.</summary>
[Id]
public readonly partial record struct AccountId;
