using System.Diagnostics;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace DomainEs.JetStream.Tests.Server;

public sealed class NatsServerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_servers_listen_on_ports_of_their_own_and_keep_their_streams_apart()
    {
        await using var one = await NatsServer.StartAsync(cancellationToken: Ct);
        await using var two = await NatsServer.StartAsync(cancellationToken: Ct);

        Assert.NotEqual(one.Url, two.Url);
        await KeepAsync(one, "kept");
        Assert.Equal(["kept"], await StreamsAsync(one));
        Assert.Empty(await StreamsAsync(two));
    }

    [Theory]
    [InlineData("stopped")]
    [InlineData("killed")]
    [InlineData("running")]
    public async Task A_restarted_server_has_the_same_port_and_streams(string before)
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        await KeepAsync(server, "kept");
        var (url, process) = (server.Url, server.ProcessId);

        if (before == "stopped")
            await server.StopAsync(Ct);
        else if (before == "killed")
            await server.KillAsync(Ct);
        await server.RestartAsync(Ct);

        Assert.Equal(url, server.Url);
        Assert.NotEqual(process, server.ProcessId);
        Assert.Equal(["kept"], await StreamsAsync(server));
    }

    [Fact]
    public async Task A_server_that_somebody_else_ended_can_be_restarted()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        await KeepAsync(server, "kept");
        using (var process = Process.GetProcessById(server.ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync(Ct);
        }

        await server.RestartAsync(Ct);
        Assert.Equal(["kept"], await StreamsAsync(server));
    }

    [Fact]
    public async Task A_stopped_server_says_so()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        await server.StopAsync(Ct);
        Assert.Contains("RestartAsync", Assert.Throws<InvalidOperationException>(() => server.ProcessId).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_configuration_is_in_force()
    {
        await using var server = await NatsServer.StartAsync(new() { Configuration = "max_payload: 1234" }, Ct);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        await connection.ConnectAsync();
        Assert.Equal(1234, connection.ServerInfo!.MaxPayload);
    }

    [Fact]
    public async Task A_wrong_configuration_is_told_with_what_the_server_said()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => NatsServer.StartAsync(new() { Configuration = "no_such_setting: 1" }, Ct));
        Assert.Contains("no_such_setting", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_store_directory_outlives_the_server_and_nothing_else_does()
    {
        var store = Directory.CreateTempSubdirectory("domaines-store-").FullName;
        string log;
        await using (var server = await NatsServer.StartAsync(new() { StoreDirectory = store }, Ct))
        {
            await KeepAsync(server, "kept");
            log = server.LogFile;
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(log)));
        await using (var again = await NatsServer.StartAsync(new() { StoreDirectory = store }, Ct))
            Assert.Equal(["kept"], await StreamsAsync(again));
        Directory.Delete(store, recursive: true);
    }

    [Fact]
    public async Task A_killed_test_process_leaves_no_server_and_no_directory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows a killed process leaves its server.");
        using var holder = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [ServerHolder.Command]) { RedirectStandardOutput = true })!;
        var server = Process.GetProcessById(int.Parse((await holder.StandardOutput.ReadLineAsync(Ct))!, null));
        var directory = (await holder.StandardOutput.ReadLineAsync(Ct))!;
        Assert.True(Directory.Exists(directory));
        Assert.False(server.HasExited);

        holder.Kill();

        await EventuallyAsync(() => server.HasExited && !Directory.Exists(directory));
    }

    [Fact]
    public async Task The_server_that_is_found_is_new_enough()
    {
        using var process = Process.Start(new ProcessStartInfo(await NatsServer.FindAsync(Ct), ["--version"]) { RedirectStandardOutput = true })!;
        var version = Version.Parse((await process.StandardOutput.ReadToEndAsync(Ct)).Split('v')[^1].Trim());
        Assert.True(version >= new Version(2, 12), $"{version}");
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        for (var i = 0; i < 200 && !condition(); i++)
            await Task.Delay(50, Ct);
        Assert.True(condition());
    }

    private static async Task KeepAsync(NatsServer server, string stream)
    {
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        await new NatsJSContext(connection).CreateStreamAsync(new StreamConfig(stream, [stream + ".>"]), Ct);
    }

    private static async Task<string[]> StreamsAsync(NatsServer server)
    {
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        var names = new List<string>();
        await foreach (var name in new NatsJSContext(connection).ListStreamNamesAsync(cancellationToken: Ct))
            names.Add(name);
        return [.. names];
    }
}
