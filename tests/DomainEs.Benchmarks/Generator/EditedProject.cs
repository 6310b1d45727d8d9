using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Benchmarks.Generator;

/// <summary>A project of aggregates with five events each under one generator, edited again and again in a file that has nothing to do with them.</summary>
internal sealed class EditedProject
{
    private GeneratorDriver _driver;
    private Compilation _project;
    private SyntaxTree _tree;
    private int _edits;

    public EditedProject(IIncrementalGenerator generator, int aggregates)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Enumerable.Range(0, aggregates).Select(AggregateSource).Append("class Edited;")
            .Select((source, i) => CSharpSyntaxTree.ParseText(source, parse, path: $"Source{i}.cs")).ToArray();
        _tree = trees[^1];
        _project = CSharpCompilation.Create("Shop", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: parse).RunGenerators(_project);
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

    private static IEnumerable<MetadataReference> References() =>
        from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        let file = Path.GetFileName(path)
        where file == "DomainEs.dll" || file == "netstandard.dll" || file.StartsWith("System.", StringComparison.Ordinal)
        select MetadataReference.CreateFromFile(path);

    private static string AggregateSource(int i) => $$"""
        using DomainEs;
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
