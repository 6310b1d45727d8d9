using DomainEs.Generators;
using DomainEs.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DomainEs.Benchmarks.Generator;

/// <summary>A project as a build sees it: nothing is known from before, and every fold has its fingerprint.</summary>
internal sealed class BuiltProject(int aggregates)
{
    private readonly Compilation _project = Project.Of(aggregates);

    /// <summary>Runs the generator; what it wrote, in files.</summary>
    public int Generate() => CSharpGeneratorDriver
        .Create([new DomainEsGenerator().AsSourceGenerator()], parseOptions: Project.Parse, optionsProvider: BuildOptions.Real)
        .RunGenerators(_project.Clone())
        .GetRunResult()
        .GeneratedTrees.Length;

    /// <summary>Binds every body, as the compiler does in any build; how many findings it has.</summary>
    public int Bind() => _project.Clone().GetDiagnostics().Length;
}
