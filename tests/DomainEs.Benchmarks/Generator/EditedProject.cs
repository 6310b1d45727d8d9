using DomainEs.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Benchmarks.Generator;

/// <summary>A project under one generator in an editor, edited again and again in a file that has nothing to do with its aggregates.</summary>
internal sealed class EditedProject
{
    private GeneratorDriver _driver;
    private Compilation _project;
    private SyntaxTree _tree;
    private int _edits;

    public EditedProject(IIncrementalGenerator generator, int aggregates)
    {
        _project = Project.Of(aggregates).AddSyntaxTrees(_tree = CSharpSyntaxTree.ParseText("class Edited;", Project.Parse, path: "Edited.cs"));
        _driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Project.Parse, optionsProvider: BuildOptions.Editor).RunGenerators(_project);
    }

    /// <summary>How many files were generated.</summary>
    public int Files => _driver.GetRunResult().GeneratedTrees.Length;

    /// <summary>Prepares an edit; what it costs the generator is <see cref="Run"/>.</summary>
    public void Edit()
    {
        var edited = _tree.WithChangedText(SourceText.From($"class Edited {{ int x = {_edits++}; }}"));
        (_project, _tree) = (_project.ReplaceSyntaxTree(_tree, edited), edited);
    }

    public void Run() => _driver = _driver.RunGenerators(_project);
}
