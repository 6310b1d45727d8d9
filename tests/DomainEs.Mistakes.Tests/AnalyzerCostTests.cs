using System.Diagnostics;
using DomainEs.Mistakes.Tests.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Mistakes.Tests;

/// <summary>What all rules cost, beside binding the same sources: both on one thread, in turn, each at its best. Loose: the machine is shared, and the rules are built without optimisation, the compiler with it.</summary>
[Collection(nameof(AnalyzerCostTests))]
[CollectionDefinition(nameof(AnalyzerCostTests), DisableParallelization = true)]
public sealed class AnalyzerCostTests(ITestOutputHelper output)
{
    private const int Aggregates = 20;
    private const int Runs = 5;

    [Fact]
    public async Task The_rules_cost_little_beside_the_binding_they_need()
    {
        var compilation = Project.Compile(Enumerable.Range(0, Aggregates).Select(Aggregate));
        compilation = compilation.WithOptions(compilation.Options.WithConcurrentBuild(false));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error));
        _ = await RulesAsync(compilation); // warm, as in a compiler that has run for a while
        var binding = double.MaxValue;
        var rules = new Dictionary<DiagnosticAnalyzer, double>();
        for (var i = 0; i < Runs; i++)
        {
            binding = Math.Min(binding, Binding(compilation));
            foreach (var (rule, took) in await RulesAsync(compilation))
                rules[rule] = Math.Min(took, rules.GetValueOrDefault(rule, double.MaxValue));
        }

        // Each rule at its best: a pause of the machine falls on one of them, and is no cost of it.
        var ratio = rules.Values.Sum() / binding;
        output.WriteLine($"binding {binding:F1} ms, rules {rules.Values.Sum():F1} ms, ratio {ratio:F3}");
        foreach (var (rule, took) in rules.OrderByDescending(static pair => pair.Value).Take(5))
            output.WriteLine($"{took,8:F1} ms {rule.GetType().Name}");
        Assert.True(ratio < 0.3, $"the rules cost {ratio:P0} of binding");
    }

    private static double Binding(Compilation compilation)
    {
        var fresh = compilation.Clone();
        var start = Stopwatch.GetTimestamp();
        _ = fresh.GetDiagnostics(TestContext.Current.CancellationToken);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The milliseconds spent in the actions of each rule, as the compiler's own report of analyzers has them.</summary>
    private static async Task<Dictionary<DiagnosticAnalyzer, double>> RulesAsync(Compilation compilation)
    {
        var fresh = compilation.Clone();
        _ = fresh.GetDiagnostics(TestContext.Current.CancellationToken);
        var analyzers = Project.Analyzers.RemoveAll(static a => a is DiagnosticSuppressor);
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        var driver = fresh.WithAnalyzers(analyzers, options);
        _ = await driver.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var times = new Dictionary<DiagnosticAnalyzer, double>();
        foreach (var analyzer in analyzers)
            times.Add(analyzer, (await driver.GetAnalyzerTelemetryInfoAsync(analyzer, TestContext.Current.CancellationToken)).ExecutionTime.TotalMilliseconds);
        return times;
    }

    private static string Aggregate(int i) => $$"""
        namespace Shop.M{{i}};
        [Id] public readonly partial record struct Id{{i}};
        {{string.Concat(Enumerable.Range(0, 5).Select(e => $"public sealed record E{e}(string Name, decimal Amount, int Count, ImmutableArray<string> Tags) : IEvent<Agg>;\n"))}}
        {{string.Concat(Enumerable.Range(0, 5).Select(c => $"public sealed record C{c}(Id{i} Id, string Name, decimal Amount);\n"))}}
        public sealed record Refused(string Why) : Rejection("refused-{{i}}", Why);
        [Aggregate<Id{{i}}>] public sealed partial class Agg
        {
            private readonly Dictionary<string, decimal> _amounts = [];
            public string Name { get; private set; } = "";
            public int Count { get; private set; }
            static Agg Apply(E0 e) => new() { Name = e.Name };
            {{string.Concat(Enumerable.Range(1, 4).Select(e => $"void Apply(E{e} e) {{ Name = e.Name; Add(e.Name, e.Amount); foreach (var tag in e.Tags) Count += tag.Length; }}\n"))}}
            static Decision<Agg> Decide(C0 c, in CommandInfo info) => [new E0(c.Name, c.Amount, 1, [])];
            {{string.Concat(Enumerable.Range(1, 4).Select(c => $"Decision<Agg> Decide(C{c} c) => Sum() > c.Amount ? new Refused(\"too much\") : c.Name == Name ? [] : [new E{c}(c.Name.Trim(), c.Amount, Count + 1, [c.Name])];\n"))}}
            void Add(string name, decimal amount) => _amounts[name] = _amounts.GetValueOrDefault(name) + amount;
            decimal Sum() { var sum = 0m; foreach (var amount in _amounts.Values) sum += amount; return sum; }
        }
        """;
}
