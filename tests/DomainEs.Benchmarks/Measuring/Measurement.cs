namespace DomainEs.Benchmarks.Measuring;

/// <summary>All rounds of one contender.</summary>
internal sealed record Measurement(string Name, IReadOnlyList<Round> Rounds)
{
    public Spread Microseconds => Spread.Of(Rounds.Select(round => round.Microseconds));

    public Spread PerSecond => Spread.Of(Rounds.Select(round => round.PerSecond));

    public double ClientMicroseconds => Spread.Of(Rounds.Select(round => round.ClientMicroseconds)).Median;

    public double ServerMicroseconds => Spread.Of(Rounds.Select(round => round.ServerMicroseconds)).Median;

    public double Allocated => Spread.Of(Rounds.Select(round => round.AllocatedPerOperation)).Median;

    public double Switches => Spread.Of(Rounds.Select(round => round.SwitchesPerOperation)).Median;

    public double OthersShare => Spread.Of(Rounds.Select(round => round.OthersShare)).Median;

    /// <summary>This over another, round by round, as speeds or as times.</summary>
    public Spread RatioTo(Measurement reference, bool isSpeed) => Spread.Of(
        Rounds.Zip(reference.Rounds, (ours, theirs) => isSpeed ? ours.PerSecond / theirs.PerSecond : ours.Microseconds / theirs.Microseconds));
}
