using System.Runtime.CompilerServices;

namespace DomainEs.Package.Tests;

/// <summary>The lock file as a consumer has it: written by targets of the package, and handed to its analyzers by itself.</summary>
public sealed class LockFileTests(Feed feed) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-held-").FullName;

    [Fact]
    public async Task A_consumers_lock_file_is_created_shipped_and_held()
    {
        var (model, file) = (Path.Combine(_folder, "Model.cs"), Path.Combine(_folder, "domaines.lock"));
        await CopyAsync();
        await SucceedsAsync("restore");
        Assert.Contains("DES097", await FailsAsync("build --no-restore --nologo -p:ContinuousIntegrationBuild=true"), StringComparison.Ordinal);

        Assert.Contains("domaines.lock is written", await SucceedsAsync("build --no-restore --nologo -t:DomainEsAccept"), StringComparison.Ordinal);
        Assert.Contains("\nunshipped member    order/order-placed@1 quantity: int\n", await ReadAsync(file), StringComparison.Ordinal);
        await SucceedsAsync("build --no-restore --nologo -t:DomainEsShip");
        var shipped = await ReadAsync(file);
        Assert.DoesNotContain("unshipped", shipped, StringComparison.Ordinal);
        await SucceedsAsync("build --no-restore --nologo -p:ContinuousIntegrationBuild=true");

        await File.WriteAllTextAsync(model, (await ReadAsync(model)).Replace("int Quantity", "string Quantity", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Contains("error DES088", await FailsAsync("build --no-restore --nologo"), StringComparison.Ordinal);
        Assert.Contains("No lock file was written", await FailsAsync("build --no-restore --nologo -t:DomainEsAccept"), StringComparison.Ordinal);

        await File.AppendAllTextAsync(model, "internal sealed record Broken : Nothing;\n", TestContext.Current.CancellationToken);
        Assert.Contains("CS0246", await FailsAsync("build --no-restore --nologo -t:DomainEsShip"), StringComparison.Ordinal);
        Assert.Equal(shipped, await ReadAsync(file));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<string> ReadAsync(string file) => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

    private async Task CopyAsync([CallerFilePath] string here = "")
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, "Held")))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file).Replace(".csproj.txt", ".csproj", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "NuGet.config"),
            $"""<configuration><packageSources><add key="packed" value="{feed.Folder}" /></packageSources></configuration>""");
    }

    private async Task<string> SucceedsAsync(string arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);
        Assert.True(exitCode == 0, $"dotnet {arguments}\n{output}");
        return output;
    }

    private async Task<string> FailsAsync(string arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);
        Assert.True(exitCode != 0, $"dotnet {arguments}\n{output}");
        return output;
    }

    // NU1603: MessagePack asks for a StringTools that not every package source holds; a later one does as well.
    private Task<(int ExitCode, string Output)> RunAsync(string arguments) => Dotnet.RunAsync(_folder, $"{arguments} -p:DomainEsVersion={feed.Version} -p:NoWarn=NU1603");
}
