using DomainEs.Testing.JetStream;

namespace DomainEs.JetStream.Tests.Server;

/// <summary>A process that starts a server, says which, and then waits to be killed.</summary>
internal static class ServerHolder
{
    public const string Command = "hold-a-server";

    public static async Task<int> HoldAsync()
    {
        await using var server = await NatsServer.StartAsync();
        Console.WriteLine(server.ProcessId);
        Console.WriteLine(Path.GetDirectoryName(server.LogFile));
        await Task.Delay(TimeSpan.FromMinutes(1));
        return 1;
    }
}
