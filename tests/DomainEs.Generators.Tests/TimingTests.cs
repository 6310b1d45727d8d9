using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Generators.Tests;

/// <summary>What an edit costs beside a transform that binds the same types and gives a constant. Loose: the machine is shared; the benchmarks are strict.</summary>
[Collection(nameof(TimingTests))]
[CollectionDefinition(nameof(TimingTests), DisableParallelization = true)]
public sealed class TimingTests(ITestOutputHelper output)
{
    private const int Edits = 40;

    [Fact]
    public void An_edit_elsewhere_costs_little_more_than_the_binding_it_needs()
    {
        var ours = new Edited(new DomainEsGenerator());
        var reference = new Edited(new BindingGenerator());
        for (var i = 0; i < Edits; i++)
        {
            ours.Edit(i);
            reference.Edit(i);
        }

        output.WriteLine($"ours {ours.Best.TotalMilliseconds:F1} ms, reference {reference.Best.TotalMilliseconds:F1} ms, ratio {ours.Best / reference.Best:F2}");
        output.WriteLine($"ours {ours.Least:N0} bytes, reference {reference.Least:N0} bytes, ratio {(double)ours.Least / reference.Least:F2}");

        // Time is that of this thread, in a build without optimisation; what is allocated is the same everywhere.
        Assert.True(ours.Best < reference.Best * 4);
        Assert.True(ours.Least < reference.Least * 2);
    }

    /// <summary>A generator and its project, edited again and again. The best edit counts: the machine is shared.</summary>
    private sealed class Edited
    {
        private GeneratorDriver _driver;
        private Compilation _project;
        private SyntaxTree _tree;

        public Edited(IIncrementalGenerator generator)
        {
            _project = Verification.GeneratorRun.Of([.. Enumerable.Range(0, 50).Select(Aggregate), .. Enumerable.Range(0, 50).Select(Other)]).Input;
            _tree = _project.SyntaxTrees.Last();
            _driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: (CSharpParseOptions)_tree.Options, optionsProvider: Verification.BuildOptions.Editor).RunGenerators(_project);
        }

        public TimeSpan Best { get; private set; } = TimeSpan.MaxValue;

        public long Least { get; private set; } = long.MaxValue;

        public void Edit(int i)
        {
            var edited = _tree.WithChangedText(SourceText.From($"class Edited {{ int x = {i}; }}"));
            (_project, _tree) = (_project.ReplaceSyntaxTree(_tree, edited), edited);
            var (start, before) = (Verification.ThreadTime.Now(), GC.GetAllocatedBytesForCurrentThread());
            _driver = _driver.RunGenerators(_project);
            var (took, allocated) = (Verification.ThreadTime.Now() - start, GC.GetAllocatedBytesForCurrentThread() - before);
            Best = took < Best ? took : Best;
            Least = Math.Min(Least, allocated);
        }
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
}
