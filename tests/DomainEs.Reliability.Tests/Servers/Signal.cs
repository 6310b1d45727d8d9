using System.Globalization;
using System.Runtime.InteropServices;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>A signal to a process that this one started.</summary>
internal static class Signal
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>SIGSTOP: the process stands still with all it holds, and its sockets stay open.</summary>
    public static void Pause(int process) => Send(process, Stop);

    /// <summary>SIGCONT: it goes on where it stood.</summary>
    public static void Resume(int process) => Send(process, Continue);

    /// <summary>SIGKILL: nothing of it runs any more, not even a handler.</summary>
    public static void End(int process) => Send(process, Kill);

    private static void Send(int process, int signal)
    {
        if (SendSignal(process, signal) != 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Process {process} took no signal {signal} (errno {Marshal.GetLastPInvokeError()}); is it still running?"));
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
