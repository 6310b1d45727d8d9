using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Generators.Tests;

/// <summary>What an edit costs beside a transform that binds the same types and gives a constant. Loose: the machine is shared; the benchmarks are strict.</summary>
public sealed class TimingTests(ITestOutputHelper output)
{
    [Fact]
    public void An_edit_elsewhere_costs_little_more_than_the_binding_it_needs()
    {
        var ours = Measure(new DomainEsGenerator());
        var reference = Measure(new BindingGenerator());
        output.WriteLine($"ours {ours:F1} ms, reference {reference:F1} ms, ratio {ours / reference:F2}");
        Assert.True(ours < reference * 10, $"ours {ours:F1} ms, reference {reference:F1} ms");
    }

    private static double Measure(IIncrementalGenerator generator)
    {
        var input = Verification.GeneratorRun.Of([.. Enumerable.Range(0, 50).Select(Aggregate), .. Enumerable.Range(0, 50).Select(Other)]).Input;
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: (CSharpParseOptions)input.SyntaxTrees.First().Options);
        driver = driver.RunGenerators(input);
        var tree = input.SyntaxTrees.Last();
        var times = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var edited = tree.WithChangedText(SourceText.From($"class Edited {{ int x = {i}; }}"));
            (input, tree) = (input.ReplaceSyntaxTree(tree, edited), edited);
            var start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(input);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Order().ElementAt(3);
    }

    private static string Other(int i) => $"namespace Others; public sealed class Other{i} {{ public int X => {i}; }}";

    private static string Aggregate(int i) => $$"""
        namespace Shop.M{{i}};
        [Id] public readonly partial record struct Id{{i}};
        {{string.Concat(Enumerable.Range(0, 5).Select(e => $"public sealed record E{e}(string Name, decimal Amount, int Count) : IEvent<Agg>;\n"))}}
        {{string.Concat(Enumerable.Range(0, 3).Select(c => $"public sealed record C{c}(Id{i} Id, string Name);\n"))}}
        [Aggregate<Id{{i}}>] public sealed partial class Agg
        {
            public string Name { get; private set; } = "";
            {{string.Concat(Enumerable.Range(0, 5).Select(e => $"void Apply(E{e} e) => Name = e.Name;\n"))}}
            {{string.Concat(Enumerable.Range(0, 3).Select(c => $"Decision<Agg> Decide(C{c} c) => [new E{c}(c.Name, 1m, 2)];\n"))}}
        }
        """;

    /// <summary>Binds the parameter types of <c>Apply</c> and <c>Decide</c> and the types of their members.</summary>
    private sealed class BindingGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("DomainEs.AggregateAttribute`1", static (_, _) => true, static (marked, _) =>
            {
                var length = 0;
                foreach (var method in ((INamedTypeSymbol)marked.TargetSymbol).GetMembers().OfType<IMethodSymbol>().Where(method => method.Name is "Apply" or "Decide"))
                {
                    foreach (var parameter in ((INamedTypeSymbol)method.Parameters[0].Type).InstanceConstructors[0].Parameters)
                        length += parameter.Type.Name.Length;
                }

                return length > 0;
            }),
            static (_, _) => { });
    }
}
