using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GitLedger.Report;

/// <summary>Shows a ledger: how many files and lines there are, and which files change most.</summary>
internal static class LedgerView
{
    private const int Busiest = 10;

    /// <summary>Draws it.</summary>
    public static IRenderable Of(Ledger ledger)
    {
        var files = ledger.Files.ToList();
        var table = new Table()
            .AddColumn("The busiest files")
            .AddColumn(new TableColumn("Lines").RightAligned().NoWrap())
            .AddColumn(new TableColumn("Changes").RightAligned().NoWrap())
            .AddColumn(new TableColumn("Last change").NoWrap());
        foreach (var (path, file) in files.OrderByDescending(entry => entry.File.Changes).ThenBy(entry => entry.Path.ToString(), StringComparer.Ordinal).Take(Busiest))
        {
            table.AddRow(
                new Text(PathText.Of(path)),
                new Text(file.Lines is { } lines ? Number(lines) : "binary"),
                new Text(Number(file.Changes)),
                new Text(file.LastChange.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        return new Rows(new Text(Totals(ledger, files)), table);
    }

    private static string Totals(Ledger ledger, List<(FilePath Path, TrackedFile File)> files) =>
        $"{Number(files.Count)} files, {Number(files.Sum(entry => entry.File.Lines ?? 0))} lines, {Number(files.Count(entry => entry.File.Lines is null))} binary; folded from {Number(ledger.EventCount)} events";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
