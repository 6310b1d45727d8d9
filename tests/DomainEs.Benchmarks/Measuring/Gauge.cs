using System.Diagnostics;

namespace DomainEs.Benchmarks.Measuring;

/// <summary>Reads clock, CPU times and allocations before and after a round.</summary>
internal sealed class Gauge
{
    private readonly Process _server;

    public Gauge(int serverProcessId) => _server = Process.GetProcessById(serverProcessId);

    public async Task<Round> MeasureAsync(Func<Task<long>> run)
    {
        // What a round leaves is not the next one's to clean up.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (client, server, machine) = (Environment.CpuUsage.TotalTime, ServerTime(), MachineTime.Busy());
        var (switches, allocated) = (ContextSwitches.Voluntary(), GC.GetTotalAllocatedBytes(precise: true));
        var start = Stopwatch.GetTimestamp();
        var operations = await run();
        var elapsed = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        client = Environment.CpuUsage.TotalTime - client;
        server = ServerTime() - server;
        var others = MachineTime.Busy() - machine - client - server;
        switches = ContextSwitches.Voluntary() - switches;
        return new Round(operations, elapsed, client, server, others > TimeSpan.Zero ? others : TimeSpan.Zero, allocated, Math.Max(0, switches));
    }

    private TimeSpan ServerTime()
    {
        _server.Refresh();
        return _server.TotalProcessorTime; // of /proc/PID/stat on Linux, in steps of 10 ms
    }
}
