using System.IO.Compression;
using System.Runtime.CompilerServices;

[assembly: AssemblyFixture(typeof(DomainEs.Package.Tests.Feed))]

namespace DomainEs.Package.Tests;

/// <summary>Every package of the repository, packed once for all tests into a folder outside it.</summary>
public sealed class Feed : IAsyncLifetime
{
    private static readonly string s_repository = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    public string Folder { get; } = Directory.CreateTempSubdirectory("domaines-feed-").FullName;

    /// <summary>A version of its own, so that no cached package is taken for what was just packed.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public async ValueTask InitializeAsync()
    {
        string[] houses = ["src/DomainEs", "src/DomainEs.JetStream", "src/DomainEs.Sqlite", "src/DomainEs.Testing", "templates", "eng/NATS.NKeys"];
        foreach (var house in houses)
        {
            // The stand-in keeps the version NATS.Client.Core asks for.
            var version = house == "eng/NATS.NKeys" ? "-p:PackStandIn=true" : $"-p:Version={Version}";
            var (exitCode, output) = await Dotnet.RunAsync(Folder, $"pack {Path.Combine(s_repository, house)} -c Release -o {Folder} {version} --nologo -v quiet");
            Assert.True(exitCode == 0, output);
        }
    }

    public ValueTask DisposeAsync()
    {
        // The stand-in has the real package's name and version, and would hide it from other projects of this machine.
        string[] packed = [.. new[] { "domaines", "domaines.jetstream", "domaines.sqlite", "domaines.testing" }.Select(name => Path.Combine(name, Version)), Path.Combine("nats.nkeys", "1.0.1")];
        foreach (var package in packed.Select(static name => Path.Combine(Dotnet.Packages, name)).Where(Directory.Exists))
            Directory.Delete(package, recursive: true);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The paths of the files in a package.</summary>
    public string[] FilesOf(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Folder, $"{package}.{Version}.nupkg"));
        return [.. archive.Entries.Select(static entry => entry.FullName)];
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
