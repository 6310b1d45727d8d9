using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace DomainEs.Package.Tests;

/// <summary>A project outside the repository that knows DomainEs as packages only; made once for all tests.</summary>
public sealed class ConsumerProject : IAsyncLifetime
{
    private static readonly string s_repository = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-consumer-").FullName;

    // A version of its own, so that no cached package is taken for what was just packed.
    private readonly string _version = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public async ValueTask InitializeAsync()
    {
        var feed = Path.Combine(_folder, "feed");
        string[] houses = ["src/DomainEs", "src/DomainEs.JetStream", "eng/NATS.NKeys"];
        foreach (var house in houses)
        {
            // The stand-in keeps the version NATS.Client.Core asks for.
            var version = house.StartsWith("src/", StringComparison.Ordinal) ? $"-p:Version={_version}" : "-p:PackStandIn=true";
            await DotnetAsync($"pack {Path.Combine(s_repository, house)} -c Release -o {feed} {version} --nologo -v quiet");
        }

        foreach (var file in Directory.GetFiles(Path.Combine(SourceFolder(), "Consumer")))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file).Replace(".csproj.txt", ".csproj", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "NuGet.config"),
            $"""<configuration><packageSources><add key="packed" value="{feed}" /></packageSources></configuration>""");
    }

    public ValueTask DisposeAsync()
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        // The stand-in has the real package's name and version, and would hide it from other projects of this machine.
        string[] packed = [Path.Combine("domaines", _version), Path.Combine("domaines.jetstream", _version), Path.Combine("nats.nkeys", "1.0.1")];
        foreach (var package in packed.Select(name => Path.Combine(cache, name)).Where(Directory.Exists))
            Directory.Delete(package, recursive: true);
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The paths of the files in the package <c>DomainEs</c>.</summary>
    public string[] Packed()
    {
        using var package = ZipFile.OpenRead(Path.Combine(_folder, "feed", $"DomainEs.{_version}.nupkg"));
        return [.. package.Entries.Select(static entry => entry.FullName)];
    }

    /// <summary>Runs dotnet in the consumer's folder and fails unless it succeeds without a warning.</summary>
    public async Task<string> DotnetAsync(string arguments)
    {
        // NU1603: MessagePack asks for a StringTools that not every package source holds; a later one does as well.
        // IL2121: a suppression inside System.Private.CoreLib that trimming finds needless.
        var (exitCode, output) = await RunAsync("dotnet", $"{arguments} -p:DomainEsVersion={_version} -p:NoWarn=NU1603%3BIL2121");
        Assert.True(exitCode == 0, $"dotnet {arguments}\n{output}");
        Assert.DoesNotContain("warning ", output, StringComparison.Ordinal);
        return output;
    }

    /// <summary>Runs what was published and returns what it printed.</summary>
    public async Task<string> RunPublishedAsync(string folder, string argument)
    {
        var (exitCode, output) = await RunAsync(Path.Combine(_folder, folder, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer"), argument);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string command, string arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // What the test run was told is not meant for the consumer's build.
        start.Environment.Remove("MSBUILDSDKSPATH");
        start.Environment.Remove("CI");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.ToString());

        void Append(string? line)
        {
            lock (output)
                output.AppendLine(line);
        }
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
