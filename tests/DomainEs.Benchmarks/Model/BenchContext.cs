namespace DomainEs.Benchmarks.Model;

/// <summary>The context of what is measured.</summary>
[BoundedContext("bench")]
public static partial class BenchContext;
