using DomainEs.Benchmarks;
using DomainEs.Benchmarks.Report;
using DomainEs.Benchmarks.Rows;

if (Arguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

IRows[] all = [new AppendRows(), new CommandRows(), new HistoryRows(), new CodecRows(), new GeneratorRows()];
var report = new ConsoleReport();
await using var session = await Session.StartAsync(arguments.IsQuick);
foreach (var rows in all.Where(rows => arguments.Wants(rows.Name)))
{
    await foreach (var row in rows.MeasureAsync(session))
        report.Add(row);
}

report.End();
return 0;
