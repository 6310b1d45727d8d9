namespace DomainEs.Benchmarks.Measuring;

/// <summary>How long a row is measured.</summary>
internal sealed record Pace(int Rounds, TimeSpan Duration, TimeSpan WarmUp)
{
    public static Pace Full { get; } = new(7, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5));

    public static Pace Quick { get; } = new(5, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(0.8));
}
