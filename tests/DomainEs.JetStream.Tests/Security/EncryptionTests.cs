using System.Text;
using DomainEs.JetStream.Tests.Store;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Security;

public sealed class EncryptionTests
{
    // Each lies in another part of what is stored: the stream's name, the subject, the event's name (payload and header), the payload.
    private static readonly string[] s_canaries = ["canary-context", "canary-aggregate", "canary-event", "canary-payload"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("chachapoly")]
    [InlineData("aes")]
    public async Task On_an_encrypted_disk_nothing_of_an_event_is_to_be_read(string cipher) => Assert.Empty(await FoundOnDiskAsync(cipher));

    /// <summary>The control: where the server does not encrypt, the same search finds all of them.</summary>
    [Fact]
    public async Task On_a_plain_disk_everything_is_to_be_read() => Assert.Equal(s_canaries, await FoundOnDiskAsync(cipher: null));

    [Theory]
    [InlineData("another key")]
    [InlineData(null)]
    public async Task With_another_key_or_none_the_store_refuses_and_with_the_right_one_all_is_there_again(string? key)
    {
        var directory = Directory.CreateTempSubdirectory("domaines-canary-").FullName;
        var right = Encryption.Block(directory, "chachapoly");
        var wrong = key is null ? Encryption.Block(directory, cipher: null) : right.Replace("a key for tests alone", key, StringComparison.Ordinal);
        var layout = new StreamLayout("bank");
        await OnAsync(right, async connection =>
        {
            await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
            await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
            await store.FillAsync(Entries.Key("bob"), 3);
        });
        await OnAsync(wrong, connection => Assert.ThrowsAsync<StreamMissingException>(() => JetStreamEventStore.ConnectAsync(connection, layout, new() { Budget = TimeSpan.FromSeconds(1) }, Ct)));
        await OnAsync(right, async connection =>
        {
            await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
            Assert.Equal(3, Assert.Single(await store.HistoryAsync(Entries.Key("bob"))).Entries.Count);
        });
        Directory.Delete(directory, recursive: true);

        async Task OnAsync(string block, Func<NatsConnection, Task> run)
        {
            await using var server = await NatsServer.StartAsync(new() { StoreDirectory = directory, Configuration = block }, Ct);
            await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
            await run(connection);
        }
    }

    private static async Task<string[]> FoundOnDiskAsync(string? cipher)
    {
        var directory = Directory.CreateTempSubdirectory("domaines-canary-").FullName;
        await using (var server = await NatsServer.StartAsync(new() { StoreDirectory = directory, Configuration = Encryption.Block(directory, cipher) }, Ct))
        {
            await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
            var layout = new StreamLayout("canary-context");
            await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
            await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
            var key = Entries.Key("canary-aggregate");
            var payload = (byte[])[0xc4, (byte)"canary-payload".Length, .. "canary-payload"u8];
            await store.AppendedAsync(Entry.OfRaw(key, 0, new RawCommit(CommitId.Of(key, "a"), DateTimeOffset.UnixEpoch, [new RawEvent("canary-event", payload)])), Revision.None);
            Assert.Single(await store.LogAsync());
            await server.StopAsync(Ct);
        }

        // Names of directories are names of streams; the server does not encrypt them, and they are no secret.
        var files = Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToArray();
        Assert.NotEmpty(files);
        Directory.Delete(directory, recursive: true);
        return [.. s_canaries.Where(canary => files.Any(bytes => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(canary)) >= 0))];
    }
}
