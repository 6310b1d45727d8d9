using System.Globalization;
using DomainEs.Benchmarks.Measuring;

namespace DomainEs.Benchmarks.Report;

/// <summary>The rows as text: one line for each contender.</summary>
internal static class Table
{
    private static readonly string[] s_columns = ["row", "contender", "per second", "µs each", "spread", "client µs", "server µs", "bytes each", "waits", "ratio", "spread", "goal", ""];

    public static IReadOnlyList<string[]> Cells(Row row)
    {
        var ratios = row.Ratios().ToArray();
        var lines = new List<string[]>
        {
            Line(row.Name, row.Ours, ratios[0]),
            Line("", row.Floor, null),
        };
        if (row.Otherwise is { } otherwise)
            lines.Add(Line("", otherwise, ratios.FirstOrDefault(ratio => ratio.Name.EndsWith("-otherwise", StringComparison.Ordinal)) ?? new Ratio("", row.Ours.RatioTo(otherwise, isSpeed: true), Goal.Speed)));
        if (row.Library is { } library)
            lines.Add(Line("", library, ratios.First(ratio => ratio.Name.EndsWith("-library", StringComparison.Ordinal))));
        return lines;
    }

    public static IReadOnlyList<string> Header => s_columns;

    /// <summary>What stands below a row: the PING, the floor's known rate, whether the floor is one, and what else was seen.</summary>
    public static string? Remark(Row row)
    {
        var remarks = new List<string>();
        if (row.Ping is { } ping)
            remarks.Add(Text($"PING {ping.Median:0} µs"));
        if (row.KnownFloor is { } known)
            remarks.Add(Text($"floor {row.Floor.PerSecond.Median / known:P0} of the {known:#,0}/s known"));
        if (FloorCheck.Remark(row) is { } low)
            remarks.Add(low);
        if (row.Note is { } note)
            remarks.Add(note);
        return remarks.Count == 0 ? null : string.Join("; ", remarks);
    }

    private static string[] Line(string name, Measurement measurement, Ratio? ratio)
    {
        var each = measurement.Microseconds;
        return
        [
            name, measurement.Name, Number(measurement.PerSecond.Median), Number(each.Median), $"{Number(each.Lower)}–{Number(each.Upper)}",
            Number(measurement.ClientMicroseconds), Number(measurement.ServerMicroseconds), Text($"{measurement.Allocated:#,0}"), Text($"{measurement.Switches:0.00}"),
            ratio is null ? "" : Text($"{ratio.Value.Median:0.00}"), ratio is null ? "" : Text($"{ratio.Value.Lower:0.00}–{ratio.Value.Upper:0.00}"),
            ratio?.Goal.Bound is null ? "" : ratio.Goal.ToString(), ratio is null ? "" : ratio.Goal.Bound is null ? "" : ratio.Verdict,
        ];
    }

    private static string Number(double value) => value switch
    {
        >= 1000 => Text($"{value:#,0}"),
        >= 10 => Text($"{value:0.0}"),
        _ => Text($"{value:0.000}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
