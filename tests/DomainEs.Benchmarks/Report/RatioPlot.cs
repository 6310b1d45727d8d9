using System.Globalization;
using DomainEs.Benchmarks.Measuring;
using ScottPlot;

namespace DomainEs.Benchmarks.Report;

/// <summary>Draws <c>docs/benchmarks.svg</c>: how far each goal is reached, 1 being exactly.</summary>
internal static class RatioPlot
{
    public const string FileName = "benchmarks.svg";

    private const int BarHeight = 26;

    public static void Write(string folder, IReadOnlyList<Row> rows)
    {
        var ratios = rows.SelectMany(row => row.Ratios()).Where(ratio => ratio.Goal.Bound is not null).Reverse().ToArray();
        var plot = new Plot();
        var bars = plot.Add.Bars(ratios.Select(Bar).ToArray());
        bars.Horizontal = true;
        plot.Add.VerticalLine(1, color: Colors.Black);
        plot.Axes.Left.SetTicks([.. ratios.Select((_, i) => (double)i)], [.. ratios.Select(ratio => ratio.Name)]);
        plot.Axes.SetLimitsX(0, Math.Max(2, ratios.Max(Attainment) * 1.25));
        plot.HideGrid();
        plot.Title("Goals reached (to the right of the line), with the ratio measured");
        plot.SaveSvg(Path.Combine(folder, FileName), 900, 120 + (ratios.Length * BarHeight));
    }

    private static Bar Bar(Ratio ratio, int place) => new()
    {
        Position = place,
        Value = Attainment(ratio),
        FillColor = ratio.IsReached ? Colors.SeaGreen : Colors.IndianRed,
        Label = string.Create(CultureInfo.InvariantCulture, $"{ratio.Value.Median:0.00} ({ratio.Goal})"),
    };

    // Beyond three times the goal a bar says no more.
    private static double Attainment(Ratio ratio) =>
        Math.Min(3, ratio.Goal.IsSpeed ? ratio.Value.Median / ratio.Goal.Bound!.Value : ratio.Goal.Bound!.Value / ratio.Value.Median);
}
