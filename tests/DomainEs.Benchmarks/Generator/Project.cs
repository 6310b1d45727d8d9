using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DomainEs.Benchmarks.Generator;

/// <summary>A project of aggregates with five events and three commands each, a file an aggregate.</summary>
internal static class Project
{
    public static CSharpParseOptions Parse { get; } = new(LanguageVersion.Preview);

    public static Compilation Of(int aggregates) => CSharpCompilation.Create(
        "Shop",
        Enumerable.Range(0, aggregates).Select(static i => CSharpSyntaxTree.ParseText(Aggregate(i), Parse, path: $"Source{i}.cs")),
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));

    private static IEnumerable<MetadataReference> References() =>
        from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        let file = Path.GetFileName(path)
        where file == "DomainEs.dll" || file == "netstandard.dll" || file.StartsWith("System.", StringComparison.Ordinal)
        select MetadataReference.CreateFromFile(path);

    private static string Aggregate(int i) => $$"""
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
