using System.Globalization;
using DomainEs.Reliability.Tests.Faults.Child;
using DomainEs.Reliability.Tests.Soak;

return args switch
{
    [SendingProcess.Command, var url, var context, var commands, var pause] => await SendingProcess.RunAsync(
        url, context, int.Parse(commands, CultureInfo.InvariantCulture), int.Parse(pause, CultureInfo.InvariantCulture)),
    [ProjectingProcess.Command, var url, var context, var takeOver] => await ProjectingProcess.RunAsync(url, context, int.Parse(takeOver, CultureInfo.InvariantCulture)),
    [ProjectingProcess.Command, var url, var context, var takeOver, var file] => await ProjectingProcess.RunAsync(url, context, int.Parse(takeOver, CultureInfo.InvariantCulture), file),
    [SoakRun.Command, var minutes, var seed] => await SoakRun.RunAsync(
        TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)), int.Parse(seed, CultureInfo.InvariantCulture)),
    _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
};
