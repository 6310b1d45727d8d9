using GitLedger;
using Spectre.Console;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupted.Cancel();
};
return await Session.RunAsync(args, AnsiConsole.Console, Console.Error, interrupted.Token);
