using DomainEs.Testing.JetStream;

namespace DomainEs.JetStream.Tests.Server;

/// <summary>Where a server is looked for outside the repository.</summary>
/// <remarks>Alone: a program cannot be run while another test's new process still holds it open for writing.</remarks>
[Collection(nameof(ServerExecutableTests))]
[CollectionDefinition(nameof(ServerExecutableTests), DisableParallelization = true)]
public sealed class ServerExecutableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-find-").FullName;
    private readonly Dictionary<string, string> _variables = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ServerExecutableTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The servers of these tests are shell scripts.");
        _variables["DOMAINES_CACHE"] = Path.Combine(_folder, "cache");
        _variables["PATH"] = string.Join(Path.PathSeparator, Path.Combine(_folder, "bin"), Path.Combine(_folder, "other"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_any_the_one_line_to_run_is_said()
    {
        var missing = await Assert.ThrowsAsync<NatsServerMissingException>(FindAsync);
        var cached = Path.Combine(_folder, "cache", "nats-server", "nats-server");
        Assert.StartsWith($"nats-server 2.12 or newer is needed and was not found on the PATH or at '{cached}'. Run this, then try again: ", missing.Message, StringComparison.Ordinal);
        Assert.Contains("install", missing.Message.Split("again: ")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_variable_comes_before_the_path_and_the_path_before_the_cache()
    {
        var cached = Server("cache/nats-server/nats-server", "v2.12.0");
        Assert.Equal(cached, await FindAsync());
        var onPath = Server("other/nats-server", "v2.15.1");
        Assert.Equal(onPath, await FindAsync());
        _variables["DOMAINES_NATS_SERVER"] = Server("named/my-server", "2.14.0-RC.1");
        Assert.Equal(_variables["DOMAINES_NATS_SERVER"], await FindAsync());
    }

    [Fact]
    public async Task One_that_is_too_old_or_does_not_run_is_passed_over()
    {
        Server("bin/nats-server", "v2.11.9");
        var good = Server("other/nats-server", "v2.12.1");
        Assert.Equal(good, await FindAsync());
        await File.WriteAllTextAsync(Path.Combine(_folder, "bin", "nats-server"), "no program", Ct);
        Assert.Equal(good, await FindAsync());
    }

    [Theory]
    [InlineData("v2.11.9")]
    [InlineData("v1.99.0")]
    [InlineData("vX")]
    public async Task A_variable_that_names_something_else_is_not_passed_over(string version)
    {
        _variables["DOMAINES_NATS_SERVER"] = Server("named/old", version);
        Server("bin/nats-server", "v2.15.1");
        var missing = await Assert.ThrowsAsync<NatsServerMissingException>(FindAsync);
        Assert.Equal($"DOMAINES_NATS_SERVER is '{_variables["DOMAINES_NATS_SERVER"]}', which is no nats-server 2.12 or newer. Correct or unset it.", missing.Message);
    }

    private Task<string> FindAsync() => new ServerExecutable(_folder, name => _variables.GetValueOrDefault(name)).FindAsync(Ct);

    private string Server(string path, string version)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"#!/bin/sh\necho 'nats-server: {version}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
}
