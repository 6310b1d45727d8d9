using System.Globalization;
using System.Runtime.InteropServices;

namespace DomainEs.Benchmarks.Report;

/// <summary>Where a run was made, in one line.</summary>
internal static class Machine
{
    public static string Describe(string serverVersion) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; nats-server {serverVersion} on the same machine");

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        var line = System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
