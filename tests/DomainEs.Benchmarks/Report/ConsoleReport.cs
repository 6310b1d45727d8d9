using System.Globalization;
using DomainEs.Benchmarks.Measuring;

namespace DomainEs.Benchmarks.Report;

/// <summary>Prints each row when it is measured, and all ratios at the end.</summary>
internal sealed class ConsoleReport
{
    private static readonly int[] s_widths = [20, 26, 11, 9, 17, 9, 9, 11, 7, 6, 11, 8, 6];

    private readonly List<Row> _rows = [];

    public IReadOnlyList<Row> Rows => _rows;

    public void Add(Row row)
    {
        if (_rows.Count == 0)
            Print(Table.Header);
        _rows.Add(row);
        foreach (var line in Table.Cells(row))
            Print(line);
        if (Table.Remark(row) is { } remark)
            Console.WriteLine($"  ({remark})");
    }

    public void End()
    {
        Console.WriteLine();
        foreach (var ratio in _rows.SelectMany(row => row.Ratios()))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio {ratio.Name} {ratio.Value.Median:0.00} goal {ratio.Goal} {ratio.Verdict}"));
    }

    // Names to the left, figures to the right.
    private static void Print(IReadOnlyList<string> cells) =>
        Console.WriteLine(string.Join(' ', cells.Select((cell, i) => i < 2 ? cell.PadRight(s_widths[i]) : cell.PadLeft(s_widths[i]))).TrimEnd());
}
