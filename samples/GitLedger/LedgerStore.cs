using DomainEs;
using DomainEs.JetStream;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace GitLedger;

/// <summary>Where the ledger is kept: on the server that is named, else on one that is found or fetched and started for this run, else in memory.</summary>
internal sealed class LedgerStore : IAsyncDisposable
{
    // What must be closed, in the order it was opened.
    private readonly List<IAsyncDisposable> _opened = [];

    private LedgerStore(IEventStore store, string notice) => (Store, Notice) = (store, notice);

    /// <summary>The store.</summary>
    public IEventStore Store { get; private set; }

    /// <summary>Where the events are, in a sentence.</summary>
    public string Notice { get; private set; }

    /// <summary>Opens it.</summary>
    /// <param name="nats">The server's address; null if none is named.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="JetStreamStoreException">The server cannot be used; the message says what to do.</exception>
    public static async Task<LedgerStore> OpenAsync(string? nats, CancellationToken cancellationToken = default)
    {
        var ledger = new LedgerStore(new InMemoryEventStore(), "Events are kept in memory for this run: there is no nats-server on this machine.");
        try
        {
            if (nats is not null)
                await ledger.ConnectAsync(nats, $"Events are kept in the stream '{LedgerContext.Layout.Stream}' of {nats}.", cancellationToken);
            else if (await ledger.StartServerAsync(cancellationToken) is { } url)
                await ledger.ConnectAsync(url, "Events are kept by a nats-server started for this run.", cancellationToken);
            return ledger;
        }
        catch
        {
            await ledger.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        for (var i = _opened.Count - 1; i >= 0; i--)
            await _opened[i].DisposeAsync();
    }

    private async Task<string?> StartServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            var server = await NatsServer.StartAsync(cancellationToken: cancellationToken);
            _opened.Add(server);
            return server.Url;
        }
        catch (NatsServerMissingException)
        {
            return null;
        }
    }

    private async Task ConnectAsync(string url, string notice, CancellationToken cancellationToken)
    {
        var connection = new NatsConnection(new NatsOpts { Url = url, Name = "GitLedger" });
        _opened.Add(connection);
        await JetStreamProvisioner.ProvisionAsync(connection, LedgerContext.Layout, cancellationToken: cancellationToken);
        var store = await JetStreamEventStore.ConnectAsync(connection, LedgerContext.Layout, cancellationToken: cancellationToken);
        _opened.Add(store);
        (Store, Notice) = (store, notice);
    }
}
