namespace DomainEs.Benchmarks.Measuring;

/// <summary>One measured stretch of one contender.</summary>
/// <param name="Operations">How much was done.</param>
/// <param name="Elapsed">In what time.</param>
/// <param name="Client">This process's CPU time.</param>
/// <param name="Server">The server's CPU time.</param>
/// <param name="Others">The CPU time of everything else on the machine.</param>
/// <param name="Allocated">Bytes allocated in this process.</param>
/// <param name="Switches">How often threads of this process gave up their core to wait.</param>
internal readonly record struct Round(long Operations, TimeSpan Elapsed, TimeSpan Client, TimeSpan Server, TimeSpan Others, long Allocated, long Switches = 0)
{
    public double PerSecond => Operations / Elapsed.TotalSeconds;

    public double Microseconds => Elapsed.TotalMicroseconds / Operations;

    public double ClientMicroseconds => Client.TotalMicroseconds / Operations;

    public double ServerMicroseconds => Server.TotalMicroseconds / Operations;

    public double AllocatedPerOperation => (double)Allocated / Operations;

    public double SwitchesPerOperation => (double)Switches / Operations;

    /// <summary>Which share of the machine others used, 0 to 1.</summary>
    public double OthersShare => Others / (Elapsed * Environment.ProcessorCount);
}
