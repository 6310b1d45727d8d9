namespace DomainEs.Package.Tests;

/// <summary>What <c>dotnet new domaines</c> gives, in a template hive and a package cache of its own.</summary>
public sealed class TemplateTests(Feed feed) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-template-").FullName;

    [Fact]
    public async Task A_new_model_builds_and_its_scenarios_pass()
    {
        // The name is none that C# could take as it is.
        await DotnetAsync($"new install {Path.Combine(feed.Folder, $"DomainEs.Templates.{feed.Version}.nupkg")} --debug:custom-hive {Hive}");
        await DotnetAsync($"new domaines --name my-shop --context helpdesk --output my-shop --debug:custom-hive {Hive}");
        Assert.Equal(
            [".gitignore", "README.md", "my-shop.slnx", "src/my-shop/Context.cs", "src/my-shop/Ticket.cs", "src/my-shop/my-shop.csproj", "tests/my-shop.Tests/TicketTests.cs", "tests/my-shop.Tests/my-shop.Tests.csproj"],
            Directory.EnumerateFiles(Made, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Made, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.Contains("[BoundedContext(\"helpdesk\")]", await File.ReadAllTextAsync(Path.Combine(Made, "src", "my-shop", "Context.cs"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.StartsWith("# my-shop\n", await File.ReadAllTextAsync(Path.Combine(Made, "README.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var output = await DotnetAsync("test --nologo", Made);
        Assert.DoesNotContain("warning ", output, StringComparison.Ordinal);
        Assert.Matches("Passed: +5|succeeded: 5", output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Hive => Path.Combine(_folder, "hive");

    private string Made => Path.Combine(_folder, "my-shop");

    private async Task<string> DotnetAsync(string arguments, string? folder = null)
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "NuGet.config"),
            // What this machine has unpacked already is read there, but nothing is added to it.
            $"""
            <configuration>
              <packageSources><add key="packed" value="{feed.Folder}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{Dotnet.Packages}" /></fallbackPackageFolders>
            </configuration>
            """,
            TestContext.Current.CancellationToken);

        // NU1603: MessagePack asks for a StringTools that not every package source holds; a later one does as well.
        var (exitCode, output) = await Dotnet.RunAsync(folder ?? _folder, arguments, ("NUGET_PACKAGES", Path.Combine(_folder, "packages")), ("NoWarn", "NU1603"), ("DOTNET_CLI_UI_LANGUAGE", "en"));
        Assert.True(exitCode == 0, $"dotnet {arguments}\n{output}");
        return output;
    }
}
