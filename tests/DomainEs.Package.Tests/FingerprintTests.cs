using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DomainEs.Package.Tests;

/// <summary>The fingerprints that builds of one model print where they know DomainEs as a package.</summary>
public sealed partial class FingerprintTests(Feed feed) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-printed-").FullName;

    [Fact]
    public async Task Two_folders_and_two_ways_to_compile_print_the_same_and_an_editor_prints_none()
    {
        var (first, second) = (await CopyAsync("one"), await CopyAsync(Path.Combine("another", "deeper")));
        var printed = await PrintedAsync(first, "build --nologo -p:Deterministic=true");
        Assert.Equal(2, printed.Distinct().Count());
        Assert.DoesNotContain("0000000000000000", printed);
        Assert.Equal(printed, await PrintedAsync(second, "build --nologo -p:Deterministic=false"));

        // What an editor asks for, but with the compiler run, so that what it would print can be seen.
        Assert.Empty(await PrintedAsync(first, "build --nologo --no-restore -t:Compile -p:DesignTimeBuild=true -p:SkipCompilerExecution=false -p:ProvideCommandLineArgs=true"));
        Assert.NotEmpty(Generated(first));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The fingerprints that a build prints into files, in the order of the files' names.</summary>
    private async Task<string[]> PrintedAsync(string folder, string arguments)
    {
        // A build that has nothing to do would print nothing, and one that does would leave the files of the last. The folders stay: an editor makes none.
        var built = Directory.CreateDirectory(Path.Combine(folder, "obj", "Debug"));
        foreach (var file in built.EnumerateFiles("*", SearchOption.AllDirectories))
            file.Delete();

        // NU1603: MessagePack asks for a StringTools that not every package source holds; a later one does as well.
        var (exitCode, output) = await Dotnet.RunAsync(folder, $"{arguments} -p:DomainEsVersion={feed.Version} -p:NoWarn=NU1603");
        Assert.True(exitCode == 0, $"dotnet {arguments}\n{output}");
        return [.. Generated(folder).Where(static file => file.EndsWith(".Fingerprint.g.cs", StringComparison.Ordinal)).Select(static file => Value().Match(File.ReadAllText(file)).Groups[1].Value)];
    }

    private static string[] Generated(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, "obj"), "*.g.cs", SearchOption.AllDirectories).Where(static file => file.Contains("DomainEs.Generators", StringComparison.Ordinal)).OrderBy(Path.GetFileName, StringComparer.Ordinal)];

    private async Task<string> CopyAsync(string name, [CallerFilePath] string here = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, "Printed")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file).Replace(".csproj.txt", ".csproj", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "NuGet.config"),
            $"""<configuration><packageSources><add key="packed" value="{feed.Folder}" /></packageSources></configuration>""",
            TestContext.Current.CancellationToken);
        return folder;
    }

    [GeneratedRegex("0x([0-9a-f]{16})UL")]
    private static partial Regex Value();
}
