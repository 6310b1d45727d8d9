namespace DomainEs.Benchmarks.Measuring;

/// <summary>What one comparison came to.</summary>
internal sealed record Ratio(string Name, Spread Value, Goal Goal)
{
    public bool IsReached => Goal.IsReached(Value.Median);

    public string Verdict => Goal.Bound is null ? "info" : IsReached ? "ok" : "missed";
}
