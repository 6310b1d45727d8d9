using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DomainEs.Tests.Interop;

/// <summary>The MessagePack implementation of npm (<c>@msgpack/msgpack</c>), run by node: it shares no code and no model with ours.</summary>
internal sealed class MessagePackPeer : IDisposable
{
    private readonly Process _node;

    private MessagePackPeer(Process node) => _node = node;

    public static async Task<MessagePackPeer> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            await RunAsync("npm", "ci --no-audit --no-fund", folder, cancellationToken);
        return new MessagePackPeer(Start("node", "peer.mjs", folder));
    }

    /// <summary>What the peer sees in the bytes, as JSON, and the same value as it writes it.</summary>
    public async Task<(JsonElement Json, byte[] Again)> ReadAsync(ReadOnlyMemory<byte> bytes)
    {
        await _node.StandardInput.WriteLineAsync(Convert.ToBase64String(bytes.Span));
        var line = await _node.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await _node.StandardError.ReadToEndAsync());
        using var answer = JsonDocument.Parse(line);
        using var json = JsonDocument.Parse(answer.RootElement.GetProperty("json").GetString()!);
        return (json.RootElement.Clone(), answer.RootElement.GetProperty("again").GetBytesFromBase64());
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        if (!_node.WaitForExit(5000))
            _node.Kill();
        _node.Dispose();
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static async Task RunAsync(string command, string arguments, string folder, CancellationToken cancellationToken)
    {
        using var process = Start(command, arguments, folder);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{command} {arguments}: {await error}");
    }

    private static Process Start(string command, string arguments, string folder)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") is null)
        {
            Assert.Skip($"{command} is not on this machine, so no independent MessagePack reads along.");
            throw;
        }
    }
}
