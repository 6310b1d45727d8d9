using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Generators.Tests.Verification;

/// <summary>One run of the generator over some source. Immutable: an edit gives the next run.</summary>
internal sealed class GeneratorRun
{
    private static readonly ImmutableArray<MetadataReference> s_references = References();

    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, Compilation input)
    {
        Input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        Output = output;
        Result = _driver.GetRunResult().Results.Single();
        if (Result.Exception is { } exception)
            throw new InvalidOperationException("The generator threw.", exception);
    }

    public Compilation Input { get; }

    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>The generated files, by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources => Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The run of an editor, where no fingerprint is computed.</summary>
    public static GeneratorRun Of([StringSyntax("c#-test")] params string[] sources) => Of(NullableContextOptions.Enable, [], sources);

    public static GeneratorRun Of(NullableContextOptions nullable, IEnumerable<MetadataReference> references, params string[] sources) => Of(LanguageVersion.Preview, nullable, references, BuildOptions.Editor, sources);

    /// <summary>A run in a project of another language version.</summary>
    public static GeneratorRun In(LanguageVersion language, params string[] sources) => Of(language, NullableContextOptions.Enable, [], BuildOptions.Editor, sources);

    /// <summary>The run of a build that says something.</summary>
    public static GeneratorRun Of(BuildOptions options, [StringSyntax("c#-test")] params string[] sources) => Of(LanguageVersion.Preview, NullableContextOptions.Enable, [], options, sources);

    /// <summary>The run of an ordinary build.</summary>
    public static GeneratorRun Build([StringSyntax("c#-test")] params string[] sources) => Of(BuildOptions.Real, sources);

    private static GeneratorRun Of(LanguageVersion language, NullableContextOptions nullable, IEnumerable<MetadataReference> references, BuildOptions build, string[] sources)
    {
        var parse = new CSharpParseOptions(language, DocumentationMode.Diagnose);
        var trees = sources.Select((source, i) => CSharpSyntaxTree.ParseText(Usings + source, parse, path: $"Source{i}.cs"));
        var compilation = CSharpCompilation.Create(
            "Tests", trees, [.. s_references, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, specificDiagnosticOptions: s_silent));
        var driver = CSharpGeneratorDriver.Create(
            [new DomainEsGenerator().AsSourceGenerator()],
            parseOptions: parse,
            optionsProvider: build,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(driver, compilation);
    }

    /// <summary>Replaces the text of one source file, as an edit in an editor does.</summary>
    public GeneratorRun Edit(int index, [StringSyntax("c#-test")] string source)
    {
        var tree = Input.SyntaxTrees.ElementAt(index);
        return new GeneratorRun(_driver, Input.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(Usings + source))));
    }

    /// <summary>Errors and warnings of the sources with what was generated.</summary>
    public IReadOnlyList<string> Problems => [.. Output.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => problem.ToString())];

    /// <summary>What the compiler says of the generated files, with nothing silenced and at the highest warning level.</summary>
    public IReadOnlyList<string> InGeneratedCode(DiagnosticSeverity least) =>
    [
        .. Output.WithOptions(((CSharpCompilationOptions)Output.Options).WithSpecificDiagnosticOptions([]).WithWarningLevel(9999)).GetDiagnostics()
            .Where(problem => problem.Severity >= least && problem.Location.SourceTree is { } tree && !Input.SyntaxTrees.Contains(tree))
            .Select(problem => problem.ToString()),
    ];

    /// <summary>Fails unless everything compiles without errors or warnings.</summary>
    public GeneratorRun Compiles()
    {
        Assert.True(Problems.Count == 0, string.Join('\n', Problems));
        return this;
    }

    /// <summary>Compiles to memory, for another run to refer to.</summary>
    public MetadataReference ToReference()
    {
        using var stream = new MemoryStream();
        Assert.True(Compiles().Output.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>Compiles to memory and loads the assembly, for tests that run what was generated.</summary>
    public Assembly Load()
    {
        using var stream = new MemoryStream();
        Assert.True(Compiles().Output.Emit(stream).Success);
        stream.Position = 0;
        return new AssemblyLoadContext("generated", isCollectible: true).LoadFromStream(stream);
    }

    /// <summary>The analyzers' findings as <c>"DES001 on Account"</c>: the id and the text it underlines.</summary>
    public async Task<string[]> FindingsAsync(params DiagnosticAnalyzer[] analyzers)
    {
        var found = await Output.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync();
        return [.. found
            .OrderBy(finding => finding.Location.SourceSpan.Start)
            .Select(finding => $"{finding.Id} on {finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan)}")];
    }

    private const string Usings = "using System; using System.Collections.Generic; using System.Collections.Immutable; using DomainEs;\n#line 1\n";

    // Usings are written once for all tests, and tests are not documented.
    private static readonly Dictionary<string, ReportDiagnostic> s_silent = new() { ["CS8019"] = ReportDiagnostic.Suppress, ["CS1591"] = ReportDiagnostic.Suppress };

    private static ImmutableArray<MetadataReference> References()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return [.. platform
            .Where(path => Path.GetFileName(path) is "DomainEs.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];
    }
}
