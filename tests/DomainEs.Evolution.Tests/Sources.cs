using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Evolution.Tests;

/// <summary>The sources of the hotel's releases, and what the compiler, the generator and the rules make of them.</summary>
internal static class Sources
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using DomainEs;
        """;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp14);

    private static readonly ImmutableArray<MetadataReference> s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    private static readonly string s_program = File.ReadAllText(Path.Combine(Folder(), "Program.cs"));

    /// <summary>The file of each release, the first one first.</summary>
    public static ImmutableArray<string> Files { get; } =
        [.. Directory.GetFiles(Folder()).Where(static file => char.IsAsciiDigit(Path.GetFileName(file)[0])).Order(StringComparer.Ordinal)];

    /// <summary>A release with what is generated for it.</summary>
    /// <param name="model">The text of its file.</param>
    /// <param name="build">What the build says to the generator; null for a plain build.</param>
    public static Compilation Compile(string model, BuildOption? build = null)
    {
        var trees = new[] { Usings, s_program, model }.Select(static (source, index) => CSharpSyntaxTree.ParseText(source, s_parse, $"{index}.cs"));
        var compilation = CSharpCompilation.Create("Hotel", trees, s_references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new DomainEsGenerator().AsSourceGenerator()], parseOptions: s_parse, optionsProvider: build).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    /// <summary>What the compiler and the rules say of a release: errors and warnings.</summary>
    /// <param name="release">The release.</param>
    /// <param name="lockFile">The text of the lock file that it is held against; null if there is none.</param>
    /// <param name="build">What the build says to the rules; null for a plain build.</param>
    public static async Task<string[]> FindingsAsync(Compilation release, string? lockFile = null, BuildOption? build = null)
    {
        var analyzers = typeof(DomainEsGenerator).Assembly.GetTypes()
            .Where(static type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
        ImmutableArray<AdditionalText> files = lockFile is null ? [] : [new LockedText(lockFile)];
        var found = await release.WithAnalyzers([.. analyzers], build is null ? new AnalyzerOptions(files) : new AnalyzerOptions(files, build)).GetAllDiagnosticsAsync();
        return [.. found.Where(static one => one.Severity >= DiagnosticSeverity.Warning && !one.IsSuppressed).Select(Text)];
    }

    private static string Text(Diagnostic found) =>
        $"{found.Severity} {found.Id} on {(found.Location.SourceTree is { } tree ? tree.GetText().ToString(found.Location.SourceSpan) : "nothing")}";

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Releases");

    private sealed class LockedText(string text) : AdditionalText
    {
        public override string Path => "domaines.lock";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
