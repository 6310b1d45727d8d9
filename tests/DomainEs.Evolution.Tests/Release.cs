using System.Reflection;
using System.Runtime.Loader;

namespace DomainEs.Evolution.Tests;

/// <summary>One release of the hotel: its sources compiled with what is generated for them, and loaded beside the others.</summary>
internal sealed class Release
{
    private readonly Type _program;

    private Release(string name, Assembly assembly) => (Name, _program) = (name, assembly.GetType("Hotel.Program", throwOnError: true)!);

    /// <summary>The file's name, as <c>3-Added</c>.</summary>
    public string Name { get; }

    public StreamLayout Layout => (StreamLayout)_program.GetProperty("Layout")!.GetValue(null)!;

    public string[] StoredNames => (string[])Call("Names");

    /// <summary>Every release, the first one first.</summary>
    public static async Task<Release[]> AllAsync() =>
        await Task.WhenAll(Sources.Files.Select(CompileAsync));

    public Task BookAsync(IEventStore store, string id) => (Task)Call("BookAsync", store, id);

    public Task NoteAsync(IEventStore store, string id, string text) => (Task)Call("NoteAsync", store, id, text);

    public Task<string> TellAsync(IEventStore store, string id) => (Task<string>)Call("TellAsync", store, id);

    public Task<string[]> LogAsync(IEventStore store) => (Task<string[]>)Call("LogAsync", store);

    private static async Task<Release> CompileAsync(string file)
    {
        var compilation = Sources.Compile(await File.ReadAllTextAsync(file));
        Assert.Empty(await Sources.FindingsAsync(compilation));

        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        image.Position = 0;
        return new Release(Path.GetFileNameWithoutExtension(file), new AssemblyLoadContext(file, isCollectible: true).LoadFromStream(image));
    }

    private object Call(string method, params object[] arguments) => _program.GetMethod(method)!.Invoke(null, arguments)!;
}
