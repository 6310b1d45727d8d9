using System.Globalization;

namespace DomainEs.Benchmarks.Measuring;

/// <summary>What a ratio must come to.</summary>
/// <param name="Bound">The limit; null where a row is for information.</param>
/// <param name="IsSpeed">Whether the ratio is one of speeds (ours over the reference, more is better) or of times (less is better).</param>
internal readonly record struct Goal(double? Bound, bool IsSpeed)
{
    public static Goal AtLeast(double bound) => new(bound, true);

    public static Goal AtMost(double bound) => new(bound, false);

    public static Goal Speed => new(null, true);

    public static Goal Time => new(null, false);

    public bool IsReached(double ratio) => Bound is not { } bound || (IsSpeed ? ratio >= bound : ratio <= bound);

    public override string ToString() => Bound is { } bound
        ? string.Create(CultureInfo.InvariantCulture, $"{(IsSpeed ? ">=" : "<=")} {bound:0.0#}")
        : "none";
}
