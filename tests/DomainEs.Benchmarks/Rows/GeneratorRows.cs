using System.Diagnostics;
using System.Runtime;
using DomainEs.Benchmarks.Generator;
using DomainEs.Benchmarks.Measuring;
using DomainEs.Generators;
using DomainEs.Generators.Tests;

namespace DomainEs.Benchmarks.Rows;

/// <summary>What an edit costs the generator in an editor, beside one that only binds what has to be bound; and what a build pays for it, fingerprints and all, beside binding the project.</summary>
internal sealed class GeneratorRows : IRows
{
    // How many aggregates the goal is set for.
    private const int Usual = 50;
    private const int QuietEdits = 30;
    private const int MethodsCompiledWhenWarm = 2;

    private static readonly TimeSpan s_longestWarmUp = TimeSpan.FromSeconds(20);

    public string Name => "generator";

    public async IAsyncEnumerable<Row> MeasureAsync(Session session)
    {
        foreach (var aggregates in session.IsQuick ? [Usual] : new[] { 1, 10, Usual, 100, 500 })
        {
            await Task.Yield();
            yield return Measure(aggregates, Math.Clamp((session.IsQuick ? 3_000 : 10_000) / aggregates, 20, 200));
        }

        yield return MeasureBuild(Usual, session.IsQuick ? 20 : 60);
    }

    private static Row Measure(int aggregates, int edits)
    {
        var (ours, floor) = (new EditedProject(new DomainEsGenerator(), aggregates), new EditedProject(new BindingGenerator(), aggregates));
        if (ours.Files < aggregates || floor.Files != 0)
            throw new InvalidOperationException($"The generator wrote {ours.Files} files for {aggregates} aggregates; nothing was measured.");
        WarmUp(() => (_, _) = (Edit(ours), Edit(floor)));

        // One edit each in turn: what the machine does meanwhile falls on both.
        var (ourEdits, floorEdits) = (new List<Round>(), new List<Round>());
        for (var i = 0; i < edits; i++)
        {
            floorEdits.Add(Edit(floor));
            ourEdits.Add(Edit(ours));
        }

        var isUsual = aggregates == Usual;
        return new Row(isUsual ? "generator-edit" : $"generator-edit-{aggregates}", new Measurement("DomainEs", ourEdits), new Measurement("binding alone", floorEdits), isUsual ? Goal.AtMost(1.3) : Goal.Time)
        {
            MostMilliseconds = isUsual ? 30 : null,
        };
    }

    private static Row MeasureBuild(int aggregates, int builds)
    {
        var project = new BuiltProject(aggregates);
        if (project.Generate() < aggregates * 2)
            throw new InvalidOperationException("The generator wrote no fingerprints; nothing was measured.");
        WarmUp(() => (_, _) = (project.Bind(), project.Generate()));

        var (ours, binding) = (new List<Round>(), new List<Round>());
        for (var i = 0; i < builds; i++)
        {
            binding.Add(Timed(() => project.Bind()));
            ours.Add(Timed(() => project.Generate()));
        }

        return new Row("generator-build", new Measurement("DomainEs", ours), new Measurement("binding the project", binding), Goal.Time);
    }

    // As in a compiler that has run for a while: until the last methods are compiled with all that was learned of them.
    private static void WarmUp(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        for (var quiet = 0; quiet < QuietEdits && Stopwatch.GetElapsedTime(start) < s_longestWarmUp;)
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            run();
            quiet = JitInfo.GetCompiledMethodCount() - compiled <= MethodsCompiledWhenWarm ? quiet + 1 : 0;
        }
    }

    private static Round Edit(EditedProject project)
    {
        project.Edit();
        return Timed(project.Run);
    }

    private static Round Timed(Action work)
    {
        var (cpu, allocated, start) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        work();
        return new Round(1, Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - cpu, default, default, GC.GetTotalAllocatedBytes() - allocated);
    }
}
