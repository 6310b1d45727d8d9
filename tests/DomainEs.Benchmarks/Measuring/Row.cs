namespace DomainEs.Benchmarks.Measuring;

/// <summary>One line of the table: ours beside its floor, and beside what a user would otherwise write.</summary>
/// <param name="Name">A short name, as in <c>ratio append-sequential 0.91</c>.</param>
/// <param name="Ours">DomainEs.</param>
/// <param name="Floor">The reference.</param>
/// <param name="Goal">What ours over the floor must come to.</param>
internal sealed record Row(string Name, Measurement Ours, Measurement Floor, Goal Goal)
{
    /// <summary>What a user would otherwise write; null where there is nothing to compare.</summary>
    public Measurement? Otherwise { get; init; }

    /// <summary>What ours over it must come to.</summary>
    public Goal OtherwiseGoal { get; init; } = Goal.Speed;

    /// <summary>The same through the library that ours stands on, without ours: what of the floor can be reached at all; null where that is not told apart.</summary>
    public Measurement? Library { get; init; }

    /// <summary>The floor's rate per second on an idle machine of two cores, as measured before; null where none is known.</summary>
    public double? KnownFloor { get; init; }

    /// <summary>A PING's round trip in microseconds while the row was measured; null where no server takes part.</summary>
    public Spread? Ping { get; init; }

    /// <summary>What bytes allocated over the floor's must come to.</summary>
    public Goal AllocationGoal { get; init; }

    /// <summary>How many milliseconds one operation may take at most; null for any.</summary>
    public double? MostMilliseconds { get; init; }

    /// <summary>What else was seen while it was measured, in a few words; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Every ratio of the row, named.</summary>
    public IEnumerable<Ratio> Ratios()
    {
        yield return new Ratio(Name, Ours.RatioTo(Floor, Goal.IsSpeed), Goal);
        if (Otherwise is { } otherwise && OtherwiseGoal.Bound is not null)
            yield return new Ratio($"{Name}-otherwise", Ours.RatioTo(otherwise, OtherwiseGoal.IsSpeed), OtherwiseGoal);
        if (Library is { } library)
            yield return new Ratio($"{Name}-library", Ours.RatioTo(library, Goal.IsSpeed), Goal.IsSpeed ? Goal.Speed : Goal.Time);
        if (AllocationGoal.Bound is not null)
            yield return new Ratio($"{Name}-allocation", Spread.Exactly(Ours.Allocated == Floor.Allocated ? 1 : Ours.Allocated / Floor.Allocated), AllocationGoal);
        if (MostMilliseconds is { } most)
            yield return new Ratio($"{Name}-milliseconds", Ours.Microseconds.Over(1000), Goal.AtMost(most));
    }
}
