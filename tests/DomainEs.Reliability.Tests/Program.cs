using System.Globalization;
using DomainEs.Reliability.Tests.Faults.Child;

return args switch
{
    [SendingProcess.Command, var url, var context, var commands, var pause] => await SendingProcess.RunAsync(
        url, context, int.Parse(commands, CultureInfo.InvariantCulture), int.Parse(pause, CultureInfo.InvariantCulture)),
    _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
};
