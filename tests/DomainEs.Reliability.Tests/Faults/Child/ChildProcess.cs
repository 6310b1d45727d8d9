using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace DomainEs.Reliability.Tests.Faults.Child;

/// <summary>This program, started once more as an application that sends commands or runs projections.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                _lines.Enqueue(text);
        };
        process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    /// <summary>What it said so far, e.g. <c>3 Accepted</c> or <c>Live 0-17</c>.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public static ChildProcess Send(string url, StreamLayout layout, int commands, int pauseMilliseconds = 0) =>
        Start(SendingProcess.Command, url, layout.Context, commands.ToString(CultureInfo.InvariantCulture), pauseMilliseconds.ToString(CultureInfo.InvariantCulture));

    public static ChildProcess Project(string url, StreamLayout layout, TimeSpan takeOverAfter) =>
        Start(ProjectingProcess.Command, url, layout.Context, ((int)takeOverAfter.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));

    /// <summary>Runs the projection with its view in a SQLite file.</summary>
    public static ChildProcess Project(string url, StreamLayout layout, TimeSpan takeOverAfter, string file) =>
        Start(ProjectingProcess.Command, url, layout.Context, ((int)takeOverAfter.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), file);

    private static ChildProcess Start(params string[] arguments) => new(Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!);

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself, which it does when every command has an outcome.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, _process.ExitCode);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
