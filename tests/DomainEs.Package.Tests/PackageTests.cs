using System.Runtime.InteropServices;
using DomainEs.Testing.JetStream;

namespace DomainEs.Package.Tests;

public sealed class PackageTests(Feed feed, ConsumerProject consumer) : IClassFixture<ConsumerProject>
{
    private const string Expected = "total 3.90, shipped True, version 2, events 2, rejection already-shipped";

    private const string ExpectedOfView = "bob: tea and milk for 3.90, shipped 1";

    [Fact]
    public void The_package_carries_the_generator_and_the_code_fixes_and_nothing_they_run_in() => Assert.Equal(
        ["analyzers/dotnet/cs/DomainEs.CodeFixes.dll", "analyzers/dotnet/cs/DomainEs.Generators.dll"],
        feed.FilesOf("DomainEs").Where(static path => path.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_consumer_builds_with_every_analysis_on_and_warnings_as_errors() => await consumer.DotnetAsync("build -c Release --nologo");

    [Fact]
    public async Task A_consumer_published_trimmed_reads_back_what_it_wrote_and_projected()
    {
        await consumer.DotnetAsync($"publish -c Release -r {RuntimeInformation.RuntimeIdentifier} --self-contained -p:PublishTrimmed=true -o trimmed --nologo");
        await WritesAndProjectsAsync("trimmed");
    }

    [Fact]
    public async Task A_consumer_published_as_NativeAOT_reads_back_what_it_wrote_and_projected()
    {
        var linker = Linker();
        Assert.SkipWhen(linker is null, "No C toolchain (clang or gcc) is on this machine, so nothing is compiled to native code.");
        await consumer.DotnetAsync($"publish -c Release -r {RuntimeInformation.RuntimeIdentifier} -p:PublishAot=true {linker} -o native --nologo");
        await WritesAndProjectsAsync("native");
    }

    private async Task WritesAndProjectsAsync(string folder)
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        var output = await consumer.RunPublishedAsync(folder, server.Url);
        Assert.Contains(Expected, output, StringComparison.Ordinal);
        Assert.Contains(ExpectedOfView, output, StringComparison.Ordinal);
    }

    // clang is what the SDK asks for; gcc does where there is no clang.
    private static string? Linker() => OperatingSystem.IsLinux() ? (Has("clang") ? "" : Has("gcc") ? "-p:CppCompilerAndLinker=gcc" : null) : "";

    private static bool Has(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));
}
