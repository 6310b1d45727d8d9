using System.Collections.Immutable;
using System.Text;
using DomainEs.Generators;
using DomainEs.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.CodeFixes.Tests.Verification;

/// <summary>A project in a workspace, with the generator and every rule, as an editor holds it.</summary>
internal static class Model
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(DomainEsGenerator).Assembly.GetTypes()
            .Where(static type => type.IsAssignableTo(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name is "DomainEs.dll" or "netstandard.dll" || (name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("System.Composition", StringComparison.Ordinal))))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    // What only a whole model shows: the models of these tests are parts of one.
    private static readonly string[] s_ofWholeModels = ["DES006", "DES070"];

    // As files are saved.
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview);

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>A project of these files, named <c>Source0.cs</c>, <c>Source1.cs</c> and so on; a lock file is <c>domaines.lock</c>.</summary>
    public static Project Of(IReadOnlyList<string> sources)
    {
        // Not disposed: a workspace that is, forgets its solution.
        var id = ProjectId.CreateNewId();
        var documents = sources.Where(static source => !IsLock(source)).Select((source, i) => Info(id, $"Source{i}.cs", source));
        return new AdhocWorkspace().AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Model", "Model", LanguageNames.CSharp, compilationOptions: s_options, parseOptions: s_parse,
            documents: documents, additionalDocuments: sources.Where(IsLock).Select(source => Info(id, "domaines.lock", source)), metadataReferences: s_references, analyzerReferences: [new Ours()]));
    }

    private static bool IsLock(string source) => source.StartsWith("domaines-lock ", StringComparison.Ordinal);

    private static DocumentInfo Info(ProjectId project, string name, string text) => DocumentInfo.Create(
        DocumentId.CreateNewId(project), name, filePath: name,
        loader: TextLoader.From(TextAndVersion.Create(Microsoft.CodeAnalysis.Text.SourceText.From(text, s_encoding), VersionStamp.Default)));

    /// <summary>The compiler's errors and the rules' findings, in the order of the text.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync();
        var options = new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        var found = await compilation!.WithAnalyzers(Analyzers, options).GetAllDiagnosticsAsync();
        return
        [
            .. found
                .Where(static d => !s_ofWholeModels.Contains(d.Id))
                .Where(static d => d.Severity == DiagnosticSeverity.Error || d.Id.StartsWith("DES", StringComparison.Ordinal) || d.Id.StartsWith("AD", StringComparison.Ordinal))
                .OrderBy(static d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static d => d.Location.SourceSpan.Start),
        ];
    }

    /// <summary>The generator and the rules of this repository, as they are.</summary>
    private sealed class Ours : AnalyzerReference
    {
        // The workspace finds a generator's reference by the instance.
        private readonly ImmutableArray<ISourceGenerator> _generators = [new DomainEsGenerator().AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(Ours);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => Analyzers;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => Analyzers;

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }
}
