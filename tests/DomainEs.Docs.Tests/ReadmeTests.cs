using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DomainEs.Docs.Tests;

public sealed class ReadmeTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using DomainEs;
        global using DomainEs.JetStream;
        global using DomainEs.Testing;
        global using DomainEs.Testing.JetStream;
        global using NATS.Client.Core;
        global using Xunit;
        """;

    [Fact]
    public void Every_snippet_compiles_with_what_is_generated_for_it()
    {
        var snippets = Snippets.Of(Snippets.Page("README.md"));
        Assert.True(snippets.Length >= 5, $"{snippets.Length} snippets were found");
        Assert.Empty(Errors([Usings, .. snippets]));
    }

    [Fact]
    public void A_command_that_the_aggregate_does_not_decide_does_not_compile()
    {
        var snippets = Snippets.Of(Snippets.Page("README.md").Replace("new Withdraw(id, 50m)", "\"withdraw\"", StringComparison.Ordinal));
        Assert.Contains(Errors([Usings, .. snippets]), error => error.Contains("CS0315", StringComparison.Ordinal) || error.Contains("CS0311", StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_has_at_most_200_lines() => Assert.InRange(Snippets.Page("README.md").Split('\n').Length, 50, 200);

    private static string[] Errors(string[] sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Readme",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, options, $"Snippet{index}.cs")),
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new DomainEsGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return [.. output.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString())];
    }
}
