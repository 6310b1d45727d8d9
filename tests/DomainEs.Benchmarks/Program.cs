using DomainEs.Benchmarks;
using DomainEs.Benchmarks.Report;
using DomainEs.Benchmarks.Rows;

IRows[] all = [new AppendRows(), new CommandRows(), new HistoryRows(), new SnapshotRows(), new ProjectionRows(), new CodecRows(), new GeneratorRows()];
if (Arguments.Parse(args) is not { } arguments || arguments.Only.Except(all.Select(rows => rows.Name)).Any())
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

var documents = arguments.Writes ? Documents.Folder() : null;
var report = new ConsoleReport();
await using var session = await Session.StartAsync(arguments.IsQuick);
foreach (var rows in all.Where(rows => arguments.Wants(rows.Name)))
{
    await foreach (var row in rows.MeasureAsync(session))
        report.Add(row);
}

report.End();
if (documents is not null)
{
    Document.Write(documents, report.Rows, arguments.IsQuick, Machine.Describe(await session.ServerVersionAsync()));
    RatioPlot.Write(documents, report.Rows);
}

return 0;
