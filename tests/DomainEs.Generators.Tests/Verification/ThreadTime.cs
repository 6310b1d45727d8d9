using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DomainEs.Generators.Tests.Verification;

/// <summary>What a piece of work takes of the processor on the thread that runs it; neighbours that run meanwhile do not count. Where the system does not say it, what the clock says.</summary>
internal static partial class ThreadTime
{
    private const int OfThisThread = 3; // CLOCK_THREAD_CPUTIME_ID

    public static TimeSpan Of(Action work)
    {
        GC.Collect();
        var start = Now();
        work();
        return Now() - start;
    }

    public static TimeSpan Now() => OperatingSystem.IsLinux() && Read(OfThisThread, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
        : Stopwatch.GetElapsedTime(0);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
