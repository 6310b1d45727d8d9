using System.Collections.Immutable;
using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Mistakes.Tests.Analysis;

/// <summary>A project as its author has it: sources, what is generated from them, and perhaps a lock file. Says what compiler and rules find.</summary>
internal static class Project
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using DomainEs;
        """;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview);

    private static readonly ImmutableArray<MetadataReference> s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsReferenced).Select(static path => MetadataReference.CreateFromFile(path))];

    // What all projects have in common is read once.
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Project", [CSharpSyntaxTree.ParseText(Usings, s_parse, path: "Usings.cs")], s_references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [.. InstancesOf<DiagnosticAnalyzer>()];

    /// <summary>The sources and what is generated from them.</summary>
    public static Compilation Compile(IEnumerable<string> sources)
    {
        var trees = sources.Select(static (source, i) => CSharpSyntaxTree.ParseText(source, s_parse, path: $"Source{i}.cs"));
        CSharpGeneratorDriver
            .Create([.. InstancesOf<IIncrementalGenerator>().Select(static g => g.AsSourceGenerator())], parseOptions: s_parse)
            .RunGeneratorsAndUpdateCompilation(s_empty.AddSyntaxTrees(trees), out var output, out _);
        return output;
    }

    /// <summary>Errors and warnings of the compiler, and every finding of the rules, in the order of the text; without what is suppressed.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="lockFile">The text of <c>domaines.lock</c>; null if there is none.</param>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(IEnumerable<string> sources, string? lockFile = null)
    {
        ImmutableArray<AdditionalText> files = lockFile is null ? [] : [new LockFile(lockFile)];
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions(files), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        var found = await Compile(sources).WithAnalyzers(Analyzers, options).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found
            .Where(static d => !d.IsSuppressed && (d.Severity >= DiagnosticSeverity.Warning || d.Id.StartsWith("DES", StringComparison.Ordinal)))
            .OrderBy(static d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static d => d.Location.SourceSpan.Start).ThenBy(static d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>A finding as <c>DES012 on Closed</c>: the id and the text it underlines.</summary>
    public static string Text(Diagnostic diagnostic) =>
        $"{diagnostic.Id} on {(diagnostic.Location.SourceTree is { } tree ? tree.GetText().ToString(diagnostic.Location.SourceSpan) : "nothing")}";

    private static IEnumerable<T> InstancesOf<T>() => typeof(DomainEsGenerator).Assembly.GetTypes()
        .Where(static t => t.IsAssignableTo(typeof(T)) && !t.IsAbstract).OrderBy(static t => t.Name, StringComparer.Ordinal).Select(static t => (T)Activator.CreateInstance(t)!);

    // What a consumer of the packages and the samples refer to; not this project's own tools and models.
    private static bool IsReferenced(string path) => Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("NATS.", StringComparison.Ordinal) || name.StartsWith("Spectre.", StringComparison.Ordinal)
            || name is "netstandard.dll" or "DomainEs.dll" or "DomainEs.Testing.dll" or "DomainEs.JetStream.dll" or "DomainEs.Testing.JetStream.dll" or "Microsoft.Extensions.Logging.Abstractions.dll");

    private sealed class LockFile(string text) : AdditionalText
    {
        public override string Path => "domaines.lock";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
