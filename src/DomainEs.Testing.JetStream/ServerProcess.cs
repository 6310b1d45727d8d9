using System.Diagnostics;

namespace DomainEs.Testing.JetStream;

/// <summary>A running nats-server that does not outlive us.</summary>
/// <remarks>
/// On Linux and macOS a shell starts a watcher and then becomes the server (exec keeps the process id). The watcher reads a pipe whose other end only this
/// process holds: however this process dies, kill -9 included, the pipe ends, and the watcher kills the server and deletes its directory.
/// On Windows the server is killed when this process ends by itself; if it is killed, the server stays.
/// </remarks>
internal sealed class ServerProcess : IDisposable
{
    private const string Script =
        """
        exec 3<&0
        (
          trap '' HUP INT TERM
          while read -r word <&3; do
            case $word in stop) kill -TERM $$ ;; released) exit 0 ;; esac
          done
          kill -KILL $$
          sleep 0.2
          rm -rf "$3"
        ) </dev/null >/dev/null 2>&1 &
        exec 3<&- </dev/null
        exec "$1" -c "$2" >/dev/null 2>"$4"
        """;

    private readonly Process _process;

    private ServerProcess(Process process)
    {
        _process = process;

        // Whatever ended the server: the watcher must not kill who gets its process id next.
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => Tell("released");
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static ServerProcess Start(string executable, ServerDirectory directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            return new ServerProcess(Process.Start(
                new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", executable, directory.ConfigurationFile, directory.Root, directory.ErrorFile]) { RedirectStandardInput = true })!);
        }

        var process = Process.Start(new ProcessStartInfo(executable, ["-c", directory.ConfigurationFile]) { CreateNoWindow = true })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => KillIfThere(process);
        return new ServerProcess(process);
    }

    /// <summary>Asks the server to stop and waits; kills it after ten seconds.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Tell("stop"))
        {
            await KillAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            Tell("released");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await KillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        Tell("released");
    }

    public void Dispose() => _process.Dispose();

    private static void KillIfThere(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // disposed: it was stopped before
        }
    }

    private bool Tell(string word)
    {
        if (OperatingSystem.IsWindows())
            return false;
        try
        {
            lock (_process)
            {
                _process.StandardInput.WriteLine(word);
                _process.StandardInput.Flush();
            }

            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false; // the watcher is gone, or we are done with the server
        }
    }
}
