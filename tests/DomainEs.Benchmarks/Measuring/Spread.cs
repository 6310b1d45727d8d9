namespace DomainEs.Benchmarks.Measuring;

/// <summary>A median and the quarters around it.</summary>
internal readonly record struct Spread(double Lower, double Median, double Upper)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? default : new Spread(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    public static Spread Exactly(double value) => new(value, value, value);

    public Spread Over(double divisor) => new(Lower / divisor, Median / divisor, Upper / divisor);

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
