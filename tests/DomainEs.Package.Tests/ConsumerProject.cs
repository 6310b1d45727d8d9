using System.Runtime.CompilerServices;

namespace DomainEs.Package.Tests;

/// <summary>A project outside the repository that knows DomainEs as packages only; made once for all tests.</summary>
public sealed class ConsumerProject(Feed feed) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-consumer-").FullName;

    public async ValueTask InitializeAsync()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(SourceFolder(), "Consumer")))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file).Replace(".csproj.txt", ".csproj", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "NuGet.config"),
            $"""<configuration><packageSources><add key="packed" value="{feed.Folder}" /></packageSources></configuration>""");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs dotnet in the consumer's folder and fails unless it succeeds without a warning.</summary>
    public async Task<string> DotnetAsync(string arguments)
    {
        // NU1603: MessagePack asks for a StringTools that not every package source holds; a later one does as well.
        // IL2121: a suppression inside System.Private.CoreLib that trimming finds needless.
        var (exitCode, output) = await Dotnet.RunAsync(_folder, $"{arguments} -p:DomainEsVersion={feed.Version} -p:NoWarn=NU1603%3BIL2121");
        Assert.True(exitCode == 0, $"dotnet {arguments}\n{output}");
        Assert.DoesNotContain("warning ", output, StringComparison.Ordinal);
        return output;
    }

    /// <summary>Runs what was published and returns what it printed.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="url">The server it writes to and projects from.</param>
    public async Task<string> RunPublishedAsync(string folder, string url)
    {
        var arguments = $"{url} {Path.Combine(_folder, folder, "views.db")}";
        var (exitCode, output) = await Dotnet.RunAsync(_folder, Path.Combine(_folder, folder, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer"), arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
