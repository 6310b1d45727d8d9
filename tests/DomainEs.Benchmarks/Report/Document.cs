using System.Globalization;
using System.Text;
using DomainEs.Benchmarks.Measuring;

namespace DomainEs.Benchmarks.Report;

/// <summary>Writes <c>docs/benchmarks.md</c>: the table of a full run, with its machine and date.</summary>
internal static class Document
{
    public const string FileName = "benchmarks.md";

    public static void Write(string folder, IReadOnlyList<Row> rows, bool isQuick, string machine)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Benchmarks

            Written by `dotnet run -c Release --project tests/DomainEs.Benchmarks{(isQuick ? " -- --quick --write" : "")}` on {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC.
            {(isQuick ? "A quick run: few short rounds, and at most 100,000 aggregates. " : "")}{machine}. Everything else on it used {Others(rows):P0} of its CPU time meanwhile.

            Each row stands beside a floor measured in the same run, in turns of about a second: the least that any client of the same server must do, or
            the same code by hand. Where it makes sense, also beside what a user would otherwise write: NATS.Net's own publish and consumer with the
            MessagePack library's formatters and the same fold. Times are medians of the rounds, with the quarters around them; a ratio is the median of the
            ratios round by round. "client" and "server" are CPU time of the two processes for one operation, "bytes" what this process allocated for it,
            "waits" how often one of its threads gave up its core to be woken again.
            Absolute figures are those of one machine; the ratios are what is promised.

            ![Every ratio over its goal]({RatioPlot.FileName})

            ## Ratios

            | row | ratio | spread | goal | |
            | --- | ---: | ---: | --- | --- |

            """);
        foreach (var ratio in rows.SelectMany(row => row.Ratios()))
            text.Append(CultureInfo.InvariantCulture, $"| {ratio.Name} | {ratio.Value.Median:0.00} | {ratio.Value.Lower:0.00}–{ratio.Value.Upper:0.00} | {ratio.Goal} | {ratio.Verdict} |\n");
        text.Append("\n## What is missed, and why\n\n");
        foreach (var line in Why.Of(rows))
            text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        text.Append("\n## Figures\n\n");
        Line(text, Table.Header);
        Line(text, [.. Table.Header.Select((_, i) => i < 2 ? "---" : "---:")]);
        foreach (var cells in rows.SelectMany(Table.Cells))
            Line(text, cells);
        text.Append("\n## Floors\n\n");
        foreach (var row in rows)
        {
            if (Table.Remark(row) is { } remark)
                text.Append(CultureInfo.InvariantCulture, $"- {row.Name}: {remark}\n");
        }

        File.WriteAllText(Path.Combine(folder, FileName), text.ToString());
    }

    private static double Others(IReadOnlyList<Row> rows) => Spread.Of(rows.Where(row => row.Ping is not null).Select(row => row.Ours.OthersShare)).Median;

    private static void Line(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
