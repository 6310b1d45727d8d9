using System.Globalization;

namespace DomainEs.Benchmarks.Measuring;

/// <summary>The CPU time the whole machine has spent, where it can be known (Linux); 0 elsewhere.</summary>
internal static class MachineTime
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux a .NET runs on

    public static TimeSpan Busy()
    {
        if (!OperatingSystem.IsLinux())
            return TimeSpan.Zero;

        // cpu user nice system idle iowait irq softirq steal …
        using var stat = new StreamReader("/proc/stat");
        var fields = stat.ReadLine()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ticks = fields.Skip(1).Take(8).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return TimeSpan.FromSeconds((ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond);
    }
}
