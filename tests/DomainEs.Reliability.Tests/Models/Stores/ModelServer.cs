using DomainEs.Testing.JetStream;

namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>One server for the tests of a class, started when the first needs it.</summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly Lazy<Task<NatsServer>> _server = new(static () => NatsServer.StartAsync(new() { Configuration = JetStreamRig.Configuration }));

    internal Task<NatsServer> Server => _server.Value;

    internal async Task<StoreRig> OpenAsync(Func<IEventStore, IEventStore>? wrap = null) => await JetStreamRig.OpenAsync(await Server, wrap);

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await Server).DisposeAsync();
    }
}
