using DomainEs.JetStream;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.Hostile.Tests.Wire;

/// <summary>A store on a real server of its own.</summary>
internal sealed class Storage : IAsyncDisposable
{
    private Storage(NatsServer server, NatsConnection connection, StreamLayout layout, JetStreamEventStore store) =>
        (Server, Connection, Layout, Store) = (server, connection, layout, store);

    public NatsServer Server { get; }

    public NatsConnection Connection { get; }

    public StreamLayout Layout { get; }

    public JetStreamEventStore Store { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Storage> OpenAsync(string configuration = "")
    {
        var server = await NatsServer.StartAsync(new NatsServerOptions { Configuration = configuration }, Ct);
        var connection = new NatsConnection(new NatsOpts { Url = server.Url, ReconnectWaitMin = TimeSpan.FromMilliseconds(20), ReconnectWaitMax = TimeSpan.FromMilliseconds(100) });
        var layout = Bank.BankContext.Layout;
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        return new Storage(server, connection, layout, await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct));
    }

    /// <summary>An entry of exactly so many bytes: one event whose body is one bin.</summary>
    public static Entry EntryOf(AggregateKey key, int bytes)
    {
        var body = Body(bytes - Sized(key, Body(1000)).Bytes.Length + 1000);
        return Sized(key, body);
    }

    public async Task<List<ReadOnlyMemory<byte>>> HistoryAsync(AggregateKey key)
    {
        var entries = new List<ReadOnlyMemory<byte>>();
        await foreach (var slice in Store.ReadAsync(key, Revision.None, Ct))
            entries.AddRange(slice.Entries);
        return entries;
    }

    public async Task<List<LogEntry>> LogAsync()
    {
        var entries = new List<LogEntry>();
        await foreach (var slice in Store.ReadAllAsync(Position.Start, follow: false, Ct))
            entries.AddRange(slice.Entries);
        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Connection.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static Entry Sized(AggregateKey key, byte[] body) =>
        Entry.OfRaw(key, 0, new RawCommit(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [new RawEvent("deposited", body)]));

    private static byte[] Body(int length)
    {
        var body = new byte[length];
        body[0] = 0xC6;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), length - 5);
        return body;
    }
}
