using System.Runtime.InteropServices;

namespace DomainEs.Benchmarks.Measuring;

/// <summary>How often threads of this process gave up their core to wait, where it can be known (Linux); 0 elsewhere.</summary>
/// <remarks>Each is a thread that somebody has to wake again: what a round trip costs beyond its work. From <c>getrusage(2)</c>, which counts threads that have ended, too.</remarks>
internal static class ContextSwitches
{
    private const int Self = 0;
    private const int Fields = 18;
    private const int VoluntaryField = 16;

    public static long Voluntary()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        var usage = new long[Fields];
        return GetUsage(Self, usage) == 0 ? usage[VoluntaryField] : 0;
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetUsage(int who, [Out] long[] usage);
}
