using System.Runtime.CompilerServices;

namespace DomainEs.Package.Tests;

/// <summary>The code fixes as a consumer has them: <c>dotnet format</c> takes rules and fixes from the packed package, as an editor does, and changes the consumer's files.</summary>
public sealed class CodeFixTests(Feed feed) : IDisposable
{
    private static readonly string s_files = Path.Combine(Here(), "Fixed");

    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-fixed-").FullName;

    [Fact]
    public async Task A_consumers_model_is_fixed_and_its_lock_file_accepted()
    {
        foreach (var (from, to) in new[] { ("Fixed.csproj.txt", "Fixed.csproj"), ("Before.cs", "Model.cs"), ("Before.lock", "domaines.lock") })
            File.Copy(Path.Combine(s_files, from), Path.Combine(_folder, to));
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "NuGet.config"),
            $"""<configuration><packageSources><add key="packed" value="{feed.Folder}" /></packageSources></configuration>""",
            TestContext.Current.CancellationToken);
        await DotnetAsync("restore");

        // An event without Apply, and a clock in a Decide.
        await DotnetAsync("format analyzers --no-restore --severity warn --diagnostics DES012 DES046");
        await AreSameAsync("After.cs", "Model.cs");
        await AreSameAsync("Before.lock", "domaines.lock");

        // What the model has now is not in the lock file yet.
        await DotnetAsync("format analyzers --no-restore --severity info --diagnostics DES096");
        await AreSameAsync("After.cs", "Model.cs");
        await AreSameAsync("After.lock", "domaines.lock");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Byte by byte: a fix changes neither encoding nor line ends.
    private async Task AreSameAsync(string expected, string actual)
    {
        var (one, other) = (Path.Combine(s_files, expected), Path.Combine(_folder, actual));
        Assert.Equal(await File.ReadAllTextAsync(one, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(other, TestContext.Current.CancellationToken));
        Assert.Equal(await File.ReadAllBytesAsync(one, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(other, TestContext.Current.CancellationToken));
    }

    // Told by the environment: `dotnet format` takes no properties.
    // NU1603: MessagePack asks for a StringTools that not every package source holds; a later one does as well.
    private async Task DotnetAsync(string arguments)
    {
        var (exitCode, output) = await Dotnet.RunAsync(_folder, arguments, ("DomainEsVersion", feed.Version), ("NoWarn", "NU1603"));
        Assert.True(exitCode == 0, $"dotnet {arguments}\n{output}");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
