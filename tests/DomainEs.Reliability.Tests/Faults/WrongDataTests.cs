using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Testing.JetStream;

namespace DomainEs.Reliability.Tests.Faults;

/// <summary>A21: a server that comes up on the wrong key, on an emptied configuration, on an older backup or on another's data. The service stops, and changes nothing of what may be repaired.</summary>
public sealed class WrongDataTests
{
    private const string Key = ", cipher: aes, key: \"the right key\"";

    private static readonly JetStreamStoreOptions s_options = new() { Budget = TimeSpan.FromSeconds(2), AnswerTimeout = TimeSpan.FromSeconds(1) };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData(", cipher: aes, key: \"another key\"")]
    public async Task A21_With_a_missing_or_a_wrong_key_nothing_is_touched_and_the_right_one_brings_all_back(string wrong)
    {
        var (directory, layout) = await WriteAsync(100, Key);
        await using (var server = await OpenAsync(directory, wrong))
        {
            await RefusesAsync<StreamMissingException>(server, layout, directory);
        }

        await using var right = await OpenAsync(directory, Key);
        Assert.Equal(100, (await RawLog.ReadAsync(right.Url, layout, cancellationToken: Ct)).Count);
        await right.StopAsync(Ct);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A21_With_an_emptied_configuration_nothing_is_touched()
    {
        var (directory, layout) = await WriteAsync(100);
        new StreamFiles(directory, layout.Stream).EmptyMeta();
        await using var server = await OpenAsync(directory);
        await RefusesAsync<StreamMissingException>(server, layout, directory);
        await server.StopAsync(Ct);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A21_On_an_older_backup_whoever_knows_more_stops()
    {
        var (directory, layout) = await WriteAsync(100);
        var backup = Directory.CreateTempSubdirectory("domaines-backup-").FullName;
        StreamFiles.Copy(directory, backup);
        await using (var server = await OpenAsync(directory))
            await FillAsync(server.Url, layout, 100, from: 100);

        await using var restored = await OpenAsync(backup);
        await using var connection = Wires.Connect(restored.Url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, s_options, Ct);
        var before = StreamFiles.Digest(Path.Combine(backup, "jetstream", "$G", "streams"));
        await Assert.ThrowsAsync<LogWentBackException>(() => ReadAsync(store, new Position(0, 200)));

        // What was decided on the lost events is not stored either.
        var late = await Record.ExceptionAsync(async () => Assert.IsNotType<AppendOutcome.Appended>(await store.AppendAsync(Pages.Entry(Pages.Key(9), 20, "late"), new Revision(200), Ct)));
        Assert.True(late is null or LogWentBackException or JetStreamStoreException, $"{late}");
        Assert.Equal(before, StreamFiles.Digest(Path.Combine(backup, "jetstream", "$G", "streams")));
        await restored.StopAsync(Ct);
        Directory.Delete(directory, recursive: true);
        Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task A21_On_another_servers_data_whoever_knew_the_first_stops()
    {
        var (directory, layout) = await WriteAsync(100);
        var other = await WriteAsync(150, layout: layout);
        await using var server = await OpenAsync(directory);
        await using var connection = Wires.Connect(server.Url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, s_options, Ct);
        Assert.Equal(100, await ReadAsync(store, Position.Start));

        // The same address, the same name, the same configuration, and another stream.
        await server.StopAsync(Ct);
        await using var wrong = await NatsServer.StartAsync(new() { Port = server.Port, StoreDirectory = other.Directory, Configuration = ServerConfiguration.JetStream(other.Directory) }, Ct);
        var before = StreamFiles.Digest(Path.Combine(other.Directory, "jetstream", "$G", "streams"));
        await Assert.ThrowsAsync<LogWentBackException>(() => ReadAsync(store, new Position(0, 100)));
        var writing = await Record.ExceptionAsync(async () => Assert.IsNotType<AppendOutcome.Appended>(await store.AppendAsync(Pages.Entry(Pages.Key(200), 0, "late"), Revision.None, Ct)));
        Assert.True(writing is null or StreamDriftedException or LogWentBackException, $"{writing}");
        Assert.Equal(before, StreamFiles.Digest(Path.Combine(other.Directory, "jetstream", "$G", "streams")));
        await wrong.StopAsync(Ct);
        Directory.Delete(directory, recursive: true);
        Directory.Delete(other.Directory, recursive: true);
    }

    /// <summary>The service is refused by an exception of its own kind, and not one byte of the store is another afterwards.</summary>
    private static async Task RefusesAsync<TException>(NatsServer server, StreamLayout layout, string directory)
        where TException : Exception
    {
        var before = StreamFiles.Digest(directory);
        await using (var connection = Wires.Connect(server.Url))
        {
            for (var start = 0; start < 3; start++)
                await Assert.ThrowsAsync<TException>(() => JetStreamEventStore.ConnectAsync(connection, layout, s_options, Ct));
        }

        Assert.Equal(before, StreamFiles.Digest(directory));
    }

    /// <summary>A store directory with a stream of so many entries, its server stopped in good order.</summary>
    private static async Task<(string Directory, StreamLayout Layout)> WriteAsync(int entries, string more = "", StreamLayout? layout = null)
    {
        layout ??= ClusterFixture.NewContext();
        var directory = Directory.CreateTempSubdirectory("domaines-store-").FullName;
        await using var server = await OpenAsync(directory, more);
        await using (var connection = Wires.Connect(server.Url))
            await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await FillAsync(server.Url, layout, entries);
        await server.StopAsync(Ct);
        return (directory, layout);
    }

    private static Task<NatsServer> OpenAsync(string directory, string more = "") =>
        NatsServer.StartAsync(new() { StoreDirectory = directory, Configuration = ServerConfiguration.JetStream(directory, more: more) }, Ct);

    private static async Task FillAsync(string url, StreamLayout layout, int entries, int from = 0)
    {
        await using var connection = Wires.Connect(url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
        for (var page = from; page < from + entries; page++)
            Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(Pages.Entry(Pages.Key(page), 0, "c"), Revision.None, Ct));
    }

    private static async Task<int> ReadAsync(JetStreamEventStore store, Position after)
    {
        var read = 0;
        await foreach (var slice in store.ReadAllAsync(after, cancellationToken: Ct))
            read += slice.Entries.Count;
        return read;
    }
}
