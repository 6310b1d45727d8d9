using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Docs.Tests;

/// <summary>The snippets of one page as one project, with what is generated for it.</summary>
internal static class SnippetProject
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

    /// <summary>The compiler's errors.</summary>
    public static string[] Errors(string[] sources) =>
        [.. Compile(sources).GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString())];

    /// <summary>The findings of every rule.</summary>
    public static async Task<string[]> FindingsAsync(string[] sources)
    {
        var analyzers = typeof(DomainEsGenerator).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAbstract).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
        var found = await Compile(sources).WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Select(finding => finding.ToString())];
    }

    private static Compilation Compile(string[] sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Snippets",
            sources.Prepend(Usings).Select((source, index) => CSharpSyntaxTree.ParseText(source, options, $"Snippet{index}.cs")),
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new DomainEsGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }
}
