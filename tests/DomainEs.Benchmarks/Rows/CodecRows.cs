using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DomainEs.Benchmarks.Codecs;
using DomainEs.Benchmarks.Measuring;
using Measurement = DomainEs.Benchmarks.Measuring.Measurement;

namespace DomainEs.Benchmarks.Rows;

/// <summary>Events written and read beside the same by hand, measured by BenchmarkDotNet in this process.</summary>
internal sealed class CodecRows : IRows
{
    public string Name => "codecs";

    public async IAsyncEnumerable<Row> MeasureAsync(Session session)
    {
        var events = await RunAsync<EventCodecs>(session);
        yield return new Row("event-write", events[nameof(EventCodecs.Write)], events[nameof(EventCodecs.WriteByHand)], Goal.AtMost(1.1))
        {
            Otherwise = events[nameof(EventCodecs.WriteOtherwise)],
            AllocationGoal = Goal.AtMost(1.0),
        };
        yield return new Row("event-read", events[nameof(EventCodecs.Read)], events[nameof(EventCodecs.ReadByHand)], Goal.AtMost(1.1))
        {
            Otherwise = events[nameof(EventCodecs.ReadOtherwise)],
            AllocationGoal = Goal.AtMost(1.0),
        };
        var entries = await RunAsync<EntryCodecs>(session);
        yield return new Row("entry-make", entries[nameof(EntryCodecs.MakeEntry)], events[nameof(EventCodecs.Write)] with { Name = "the event alone" }, Goal.Time);
        yield return new Row("entry-fold", entries[nameof(EntryCodecs.FoldEntry)], events[nameof(EventCodecs.Read)] with { Name = "the event alone" }, Goal.Time);
    }

    private static Task<Dictionary<string, Measurement>> RunAsync<T>(Session session) => Task.Run(() =>
    {
        var summary = BenchmarkRunner.Run<T>(Configuration(session.IsQuick));
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
            throw new InvalidOperationException($"BenchmarkDotNet did not run {typeof(T).Name}: {string.Join("; ", summary.ValidationErrors.Select(error => error.Message))}");
        return summary.Reports.ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name, Of);
    });

    // Many short iterations: on a busy machine some of them are undisturbed, and the median is one of these.
    // In this process: the code is measured as the program around it was compiled, and nothing is built while measuring.
    private static ManualConfig Configuration(bool isQuick)
    {
        var job = new Job().WithToolchain(InProcessEmitToolchain.DontLogOutput)
            .WithWarmupCount(isQuick ? 10 : 25).WithIterationCount(isQuick ? 30 : 100)
            .WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(isQuick ? 20 : 40));
        return ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "domaines-benchmarks"))
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.DisableOptimizationsValidator);
    }

    private static Measurement Of(BenchmarkReport report)
    {
        var allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
        var name = report.BenchmarkCase.Descriptor.WorkloadMethod.Name switch
        {
            var method when method.EndsWith("ByHand", StringComparison.Ordinal) => "by hand",
            var method when method.EndsWith("Otherwise", StringComparison.Ordinal) => "MessagePack's formatters",
            _ => "DomainEs",
        };
        return new Measurement(name,
        [
            .. report.GetResultRuns().Select(run => new Round(
                run.Operations, TimeSpan.FromTicks((long)(run.Nanoseconds / 100)), default, default, default, allocated * run.Operations)),
        ]);
    }
}
