using DomainEs.JetStream.Tests.Server;

return args is [ServerHolder.Command]
    ? await ServerHolder.HoldAsync()
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
