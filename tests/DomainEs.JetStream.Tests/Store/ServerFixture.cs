using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>One server for the tests of a class; each test has a context, and so a stream, of its own.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private static int s_contexts;

    public NatsServer Server { get; private set; } = null!;

    public static StreamLayout NewContext() => new($"ctx-{Interlocked.Increment(ref s_contexts)}-{Guid.NewGuid():N}");

    public NatsConnection Connect() => new(new NatsOpts { Url = Server.Url });

    /// <summary>A store on a stream just made.</summary>
    public async Task<OpenStore> OpenAsync(StreamLayout? layout = null, JetStreamStoreOptions? options = null, StreamOptions? stream = null)
    {
        layout ??= NewContext();
        var connection = Connect();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, stream, TestContext.Current.CancellationToken);
        return new OpenStore(await JetStreamEventStore.ConnectAsync(connection, layout, options, TestContext.Current.CancellationToken), connection, layout);
    }

    public async ValueTask InitializeAsync() => Server = await NatsServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>A store with the connection it works on.</summary>
public sealed record OpenStore(JetStreamEventStore Store, NatsConnection Connection, StreamLayout Layout) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
