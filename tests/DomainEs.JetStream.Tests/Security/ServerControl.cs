using System.Diagnostics;
using System.Globalization;
using DomainEs.Testing.JetStream;

namespace DomainEs.JetStream.Tests.Security;

/// <summary>What an operator does to a running server.</summary>
internal static class ServerControl
{
    /// <summary>Changes a text of its configuration and has it read again, without a restart.</summary>
    public static async Task ReconfigureAsync(this NatsServer server, string from, string to, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetDirectoryName(server.LogFile)!, "nats-server.conf");
        var text = await File.ReadAllTextAsync(file, cancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        var before = server.Logged("Reloaded server configuration");
        await File.WriteAllTextAsync(file, text.Replace(from, to, StringComparison.Ordinal), cancellationToken);
        using (var kill = Process.Start("kill", ["-HUP", server.ProcessId.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(cancellationToken);
        for (var i = 0; server.Logged("Reloaded server configuration") == before; i++)
        {
            Assert.True(i < 500, $"the server did not read its configuration again: {server.LogText()}");
            await Task.Delay(10, cancellationToken);
        }
    }

    /// <summary>How many lines of the server's log hold a text.</summary>
    public static int Logged(this NatsServer server, string text) => server.LogText().Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    public static string LogText(this NatsServer server)
    {
        using var reader = new StreamReader(new FileStream(server.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
