using System.Runtime.CompilerServices;
using DomainEs.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Generators.Tests.Incremental;

/// <summary>What a driver keeps alive while an editor runs it again and again: the last compilation at most.</summary>
public sealed class MemoryTests
{
    private const int Runs = 8;

    [Fact]
    public void Eight_runs_of_an_editor_leave_no_old_compilation_behind() => Assert.Empty(Alive(new DomainEsGenerator(), BuildOptions.Editor));

    // The fingerprints' step is given the whole compilation.
    [Fact]
    public void Nor_do_eight_runs_of_a_build_that_prints_fingerprints() => Assert.Empty(Alive(new DomainEsGenerator(), BuildOptions.Real));

    [Fact]
    public void A_generator_that_keeps_a_symbol_is_caught() => Assert.NotEmpty(Alive(new Hoarder(), BuildOptions.Editor));

    /// <summary>The numbers of the runs whose compilations are still held, the last one aside.</summary>
    private static int[] Alive(IIncrementalGenerator generator, BuildOptions options)
    {
        var (driver, compilations) = Edited(generator, options);
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        int[] alive = [.. Enumerable.Range(0, Runs - 1).Where(run => compilations[run].IsAlive)];
        GC.KeepAlive(driver);
        return alive;
    }

    // A method of its own, so that none of its locals is alive when memory is collected.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference[] Compilations) Edited(IIncrementalGenerator generator, BuildOptions options)
    {
        var compilation = GeneratorRun.Of(Sources.Bank, Sources.Order(), Sources.Owners, "class Other;").Input;
        var tree = compilation.SyntaxTrees.Last();
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: (CSharpParseOptions)tree.Options, optionsProvider: options);
        var seen = new WeakReference[Runs];
        for (var run = 0; run < Runs; run++)
        {
            var edited = tree.WithChangedText(SourceText.From($"class Other {{ int x = {run}; }}"));
            (compilation, tree) = (compilation.ReplaceSyntaxTree(tree, edited), edited);
            driver = driver.RunGenerators(compilation);
            seen[run] = new WeakReference(compilation);
        }

        return (driver, seen);
    }

    /// <summary>Does what must not be done: its model holds a symbol and says that nothing ever changed.</summary>
    private sealed class Hoarder : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.SyntaxProvider.ForAttributeWithMetadataName("DomainEs.AggregateAttribute`1", static (node, _) => node is TypeDeclarationSyntax, static (marked, _) => new Hoard(marked.TargetSymbol)),
            static (_, _) => { });
    }

    private sealed class Hoard(ISymbol symbol) : IEquatable<Hoard>
    {
        public ISymbol Symbol => symbol;

        public bool Equals(Hoard? other) => other is not null;

        public override bool Equals(object? obj) => Equals(obj as Hoard);

        public override int GetHashCode() => 0;
    }
}
