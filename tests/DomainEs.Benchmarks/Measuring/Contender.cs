namespace DomainEs.Benchmarks.Measuring;

/// <summary>One way to do what a row measures.</summary>
/// <param name="Name">What it is, for the table.</param>
/// <param name="RunAsync">Does it for about the given time, and says how often.</param>
internal sealed record Contender(string Name, Func<TimeSpan, Task<long>> RunAsync)
{
    /// <summary>A contender whose loop blocks its thread; it gets one of its own.</summary>
    public static Contender Blocking(string name, Func<TimeSpan, long> run) =>
        new(name, duration => Task.Factory.StartNew(() => run(duration), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
}
