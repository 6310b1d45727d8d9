using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Evolution.Tests;

/// <summary>One release of the hotel: its sources compiled with what is generated for them, and loaded beside the others.</summary>
internal sealed class Release
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using DomainEs;
        """;

    private readonly Type _program;

    private Release(string name, Assembly assembly) => (Name, _program) = (name, assembly.GetType("Hotel.Program", throwOnError: true)!);

    /// <summary>The file's name, as <c>3-Added</c>.</summary>
    public string Name { get; }

    public StreamLayout Layout => (StreamLayout)_program.GetProperty("Layout")!.GetValue(null)!;

    public string[] StoredNames => (string[])Call("Names");

    /// <summary>Every release, the first one first.</summary>
    public static async Task<Release[]> AllAsync() =>
        await Task.WhenAll(Directory.GetFiles(Folder()).Where(file => char.IsAsciiDigit(Path.GetFileName(file)[0])).Order(StringComparer.Ordinal).Select(CompileAsync));

    public Task BookAsync(IEventStore store, string id) => (Task)Call("BookAsync", store, id);

    public Task NoteAsync(IEventStore store, string id, string text) => (Task)Call("NoteAsync", store, id, text);

    public Task<string> TellAsync(IEventStore store, string id) => (Task<string>)Call("TellAsync", store, id);

    public Task<string[]> LogAsync(IEventStore store) => (Task<string[]>)Call("LogAsync", store);

    private static async Task<Release> CompileAsync(string path)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var sources = new[] { Usings, await File.ReadAllTextAsync(Path.Combine(Folder(), "Program.cs")), await File.ReadAllTextAsync(path) };
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Hotel",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, options, $"{Path.GetFileName(path)}-{index}.cs")),
            references.Select(reference => MetadataReference.CreateFromFile(reference)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new DomainEsGenerator().AsSourceGenerator()], parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Assert.Empty(await FindingsAsync(output));

        using var image = new MemoryStream();
        Assert.True(output.Emit(image).Success);
        image.Position = 0;
        return new Release(Path.GetFileNameWithoutExtension(path), new AssemblyLoadContext(path, isCollectible: true).LoadFromStream(image));
    }

    /// <summary>What the compiler and the rules say of a release.</summary>
    private static async Task<string[]> FindingsAsync(Compilation compilation)
    {
        var analyzers = typeof(DomainEsGenerator).Assembly.GetTypes()
            .Where(static type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
        var found = await compilation.WithAnalyzers([.. analyzers]).GetAllDiagnosticsAsync();
        return [.. found.Where(static one => one.Severity >= DiagnosticSeverity.Warning && !one.IsSuppressed).Select(static one => one.ToString())];
    }

    private object Call(string method, params object[] arguments) => _program.GetMethod(method)!.Invoke(null, arguments)!;

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Releases");
}
