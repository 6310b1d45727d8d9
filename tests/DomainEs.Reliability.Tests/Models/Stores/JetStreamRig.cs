using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Testing.JetStream;
using DomainEs.Wire;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>The store on JetStream, over a cable that can be cut, on a stream of its own.</summary>
internal sealed class JetStreamRig : StoreRig
{
    /// <summary>The configuration of the server, so that the store takes entries of <see cref="StoreRig.MaxEntryBytes"/> at most.</summary>
    public const string Configuration = "max_payload: 65536";

    private static int s_contexts;

    private readonly NatsServer _server;
    private readonly FaultProxy _cable;
    private readonly StreamLayout _layout;
    private readonly Func<IEventStore, IEventStore> _wrap;
    private NatsConnection _connection;
    private JetStreamEventStore _store;
    private IEventStore _shown;
    private bool _isClosed;

    private JetStreamRig(NatsServer server, FaultProxy cable, StreamLayout layout, NatsConnection connection, JetStreamEventStore store, Func<IEventStore, IEventStore> wrap) =>
        (_server, _cable, _layout, _connection, _store, _wrap, _shown) = (server, cable, layout, connection, store, wrap, wrap(store));

    public override IEventStore Store => _shown;

    public static async Task<StoreRig> OpenAsync(NatsServer server, Func<IEventStore, IEventStore>? wrap = null)
    {
        var layout = new StreamLayout(FormattableString.Invariant($"m{Interlocked.Increment(ref s_contexts)}-{Guid.NewGuid():N}"));
        var cable = new FaultProxy(server.Port);
        var connection = Wires.Connect(cable.Url);
        await JetStreamProvisioner.ProvisionAsync(connection, layout);
        return new JetStreamRig(server, cable, layout, connection, await JetStreamEventStore.ConnectAsync(connection, layout), wrap ?? (store => store));
    }

    public override async Task RestartAsync(bool kill)
    {
        if (kill)
            await _server.KillAsync();
        await _server.RestartAsync();
    }

    public override async Task ReopenAsync()
    {
        await CloseAsync();
        _connection = Wires.Connect(_cable.Url);
        _store = await JetStreamEventStore.ConnectAsync(_connection, _layout);
        _shown = _wrap(_store);
    }

    public override async Task<T> CutDuringAsync<T>(Func<Task<T>> run)
    {
        _cable.FromServer = static (_, _) => Task.CompletedTask;
        var running = run();
        await Task.Delay(20);
        _cable.Heal();
        return await running;
    }

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
            return;
        await CloseAsync();
        await _cable.DisposeAsync();
    }

    private async Task CloseAsync()
    {
        await _store.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
