using DomainEs.Build;
using Microsoft.Build.Framework;

namespace DomainEs.Locking.Tests;

/// <summary>A project in a folder of its own: what the generator printed of its contexts, and its lock files.</summary>
internal sealed class BuiltProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-lock-").FullName;

    public BuildLog Log { get; } = new();

    private string Generated => Path.Combine(_folder, "obj", "generated");

    /// <summary>A context as the generator prints it, by the lines of its lock file.</summary>
    public void Declares(string context, params string[] facts)
    {
        Directory.CreateDirectory(Generated);
        var text = LockText.Print(LockReading.Of(Text(context, facts)).File!);
        File.WriteAllText(Path.Combine(Generated, context + LockText.GeneratedEnd), LockText.AsComments(text).ToString());
    }

    public void Holds(string name, string text) => File.WriteAllText(PathOf(name), text);

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Runs the task as the targets do.</summary>
    public bool Runs(bool ships = false) => new WriteLockFiles
    {
        BuildEngine = Log,
        ProjectFolder = _folder,
        GeneratedFolder = Generated,
        LockFiles = [.. Files.Select(static name => new NamedItem(name))],
        Ships = ships,
    }.Execute();

    /// <summary>The names of the lock files.</summary>
    public IEnumerable<string> Files => Directory.GetFiles(_folder, "*.lock").Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    /// <summary>The facts of a lock file, without its remarks.</summary>
    public string[] Facts(string name) => [.. File.ReadAllLines(PathOf(name)).Where(static line => line.Length > 0 && line[0] is 's' or 'u')];

    public static string Text(string context, params string[] facts) => $"domaines-lock 1 {context}\n\n{string.Concat(facts.Select(static fact => fact + "\n"))}";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class NamedItem(string name) : ITaskItem
    {
        public string ItemSpec { get; set; } = name;

        public int MetadataCount => 0;

        public System.Collections.ICollection MetadataNames => Array.Empty<string>();

        public System.Collections.IDictionary CloneCustomMetadata() => new Dictionary<string, string>();

        public void CopyMetadataTo(ITaskItem destinationItem) => throw new NotSupportedException();

        public string GetMetadata(string metadataName) => "";

        public void RemoveMetadata(string metadataName) => throw new NotSupportedException();

        public void SetMetadata(string metadataName, string metadataValue) => throw new NotSupportedException();
    }
}
