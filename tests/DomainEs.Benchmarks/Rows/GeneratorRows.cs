using System.Diagnostics;
using System.Runtime;
using DomainEs.Benchmarks.Generator;
using DomainEs.Benchmarks.Measuring;
using DomainEs.Generators;
using DomainEs.Generators.Tests;

namespace DomainEs.Benchmarks.Rows;

/// <summary>What an edit costs the generator, beside one that only binds what has to be bound.</summary>
internal sealed class GeneratorRows : IRows
{
    private const int QuietEdits = 30;
    private const int MethodsCompiledWhenWarm = 2;

    private static readonly TimeSpan s_longestWarmUp = TimeSpan.FromSeconds(20);

    public string Name => "generator";

    public async IAsyncEnumerable<Row> MeasureAsync(Session session)
    {
        var (ours, floor) = (new EditedProject(new DomainEsGenerator()), new EditedProject(new BindingGenerator()));
        if (ours.Files < 50 || floor.Files != 0)
            throw new InvalidOperationException($"The generator wrote {ours.Files} files for 50 aggregates; nothing was measured.");
        WarmUp(ours, floor);

        // One edit each in turn: what the machine does meanwhile falls on both.
        var (ourEdits, floorEdits) = (new List<Round>(), new List<Round>());
        for (var i = 0; i < (session.IsQuick ? 60 : 200); i++)
        {
            floorEdits.Add(Edit(floor));
            ourEdits.Add(Edit(ours));
        }

        await Task.CompletedTask;
        yield return new Row("generator-edit", new Measurement("DomainEs", ourEdits), new Measurement("binding alone", floorEdits), Goal.AtMost(1.3)) { MostMilliseconds = 30 };
    }

    // As in a compiler that has run for a while: until the last methods are compiled with all that was learned of them.
    private static void WarmUp(EditedProject ours, EditedProject floor)
    {
        var start = Stopwatch.GetTimestamp();
        for (var quiet = 0; quiet < QuietEdits && Stopwatch.GetElapsedTime(start) < s_longestWarmUp;)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            (_, _) = (Edit(ours), Edit(floor));
            quiet = JitInfo.GetCompiledMethodCount() - compiled <= MethodsCompiledWhenWarm ? quiet + 1 : 0;
        }
    }

    private static Round Edit(EditedProject project)
    {
        project.Edit();
        var (cpu, allocated, start) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        project.Run();
        return new Round(1, Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - cpu, default, default, GC.GetTotalAllocatedBytes() - allocated);
    }
}
