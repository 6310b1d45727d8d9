using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using DomainEs.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Tests.AnalyzerTests;

/// <summary>What a project's author sees: the findings of every rule and the compiler's errors, over the source and what is generated from it.</summary>
internal static class Findings
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using DomainEs;
        """;

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "DomainEs.dll" or "netstandard.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
        Pricing(),
    ];

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [.. InstancesOf<DiagnosticAnalyzer>()];

    // What a fragment leaves out: a command that begins an aggregate, and a Decide that makes each event.
    private static readonly string[] s_forWholeModels = ["DES006", "DES070"];

    /// <summary>Each finding as <c>DES002 on Box</c>, the id and the text it underlines, in the order of the text; without what only a whole model can be asked.</summary>
    public static async Task<string[]> OfAsync([StringSyntax("c#-test")] params string[] sources) =>
        [.. (await DiagnosticsAsync(sources)).Where(static d => !s_forWholeModels.Contains(d.Id)).Select(Text)];

    /// <summary>Each finding, also of the rules that ask for a whole model.</summary>
    public static async Task<string[]> OfWholeAsync([StringSyntax("c#-test")] params string[] sources) =>
        [.. (await DiagnosticsAsync(sources)).Select(Text)];

    /// <summary>The messages of the findings; without what only a whole model can be asked.</summary>
    public static async Task<string[]> MessagesAsync([StringSyntax("c#-test")] params string[] sources) =>
        [.. (await DiagnosticsAsync(sources)).Where(static d => !s_forWholeModels.Contains(d.Id)).Select(static d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];

    public static Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(params string[] sources) => DiagnosticsAsync(Options(), sources);

    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(CompilationWithAnalyzersOptions options, params string[] sources)
    {
        var compilation = Compile(sources);
        var found = await compilation.WithAnalyzers(Analyzers, options).GetAllDiagnosticsAsync();
        return [.. found
            .Where(static d => !d.IsSuppressed && (d.Severity == DiagnosticSeverity.Error || d.Id.StartsWith("DES", StringComparison.Ordinal) || d.Id.StartsWith("AD", StringComparison.Ordinal)))
            .OrderBy(static d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static d => d.Location.SourceSpan.Start).ThenBy(static d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>The compilation with what is generated, as analyzers see it.</summary>
    public static Compilation Compile(params string[] sources)
    {
        var parse = new CSharpParseOptions(sources.Any(static s => s.Contains("<LangVersion>13</LangVersion>", StringComparison.Ordinal)) ? LanguageVersion.CSharp13 : LanguageVersion.Preview);
        var trees = sources.Prepend(Usings).Select((source, i) => CSharpSyntaxTree.ParseText(source, parse, path: $"Source{i}.cs"));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Tests", trees, s_references, options);
        CSharpGeneratorDriver
            .Create([.. InstancesOf<IIncrementalGenerator>().Select(static g => g.AsSourceGenerator())], parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var problems);
        Assert.Empty(problems);
        return output;
    }

    public static CompilationWithAnalyzersOptions Options(AnalyzerOptions? options = null) => new(
        options ?? new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);

    /// <summary>An assembly that is neither .NET's nor ours, and has no source here.</summary>
    private static PortableExecutableReference Pricing()
    {
        const string Source = """
            namespace Pricing;
            public static class Tariff { public const int Days = 3; public static decimal Fee(decimal amount) => amount * 2; }
            public sealed record Price(decimal Amount) { public decimal Double => Amount * 2; public static Price operator +(Price a, Price b) => new(a.Amount + b.Amount); }
            """;
        string[] platform = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))];
        using var image = new MemoryStream();
        var compilation = CSharpCompilation.Create("Pricing", [CSharpSyntaxTree.ParseText(Source)], platform.Select(static path => MetadataReference.CreateFromFile(path)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static string Text(Diagnostic diagnostic) => $"{diagnostic.Id} on {Underlined(diagnostic)}";

    public static string Underlined(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree ? tree.GetText().ToString(diagnostic.Location.SourceSpan) : "nothing";

    private static IEnumerable<T> InstancesOf<T>() =>
        typeof(TypeAnalyzer).Assembly.GetTypes().Where(static t => t.IsAssignableTo(typeof(T)) && !t.IsAbstract).OrderBy(static t => t.Name, StringComparer.Ordinal).Select(static t => (T)Activator.CreateInstance(t)!);
}
