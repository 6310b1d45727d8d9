using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DomainEs;

/// <summary>The place of an entry in a context's log; <c>default</c> is before the first.</summary>
/// <remarks>A checkpoint is one position per partition. Positions of one partition are in log order; those of different partitions have none.</remarks>
/// <param name="Partition">The partition stream, 0 where there is one.</param>
/// <param name="Sequence">The stream sequence of the entry, 1, 2, 3 …</param>
public readonly record struct Position(int Partition, ulong Sequence) : IParsable<Position>
{
    /// <summary>The place before the first entry.</summary>
    public static Position Start => default;

    /// <summary>The same place as a revision: what an append to the entry's aggregate expects.</summary>
    public Revision Revision => new(Sequence);

    /// <summary>The text form, for tokens: <c>0-1234</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Partition}-{Sequence}");

    /// <inheritdoc/>
    public static Position Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var position) ? position : throw new FormatException($"'{s}' is not a position; one looks like '0-1234'.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Position result)
    {
        result = default;
        var dash = s?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (dash <= 0
            || !int.TryParse(s.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var partition)
            || !ulong.TryParse(s.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return false;
        result = new Position(partition, sequence);
        return true;
    }
}
