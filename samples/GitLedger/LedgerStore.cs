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

    private LedgerStore()
    {
    }

    /// <summary>The store.</summary>
    public IEventStore Store { get; private set; } = new InMemoryEventStore();

    /// <summary>Where the events are, for people.</summary>
    public string Notice { get; private set; } = "Events are kept in memory and are gone when this ends.";

    /// <summary>Opens it.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="JetStreamStoreException">The server cannot be used; the message says what to do.</exception>
    public static async Task<LedgerStore> OpenAsync(Options options, CancellationToken cancellationToken = default)
    {
        var ledger = new LedgerStore();
        try
        {
            if (!options.InMemory && (options.Nats ?? await ledger.StartServerAsync(cancellationToken)) is { } url)
                await ledger.ConnectAsync(url, cancellationToken);
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
        catch (NatsServerMissingException e)
        {
            Notice += $" There is no nats-server: {e.Message}";
            return null;
        }
    }

    private async Task ConnectAsync(string url, CancellationToken cancellationToken)
    {
        Notice = _opened.Count == 0
            ? $"Events are kept in JetStream at {url}, stream '{LedgerContext.Layout.Stream}'."
            : $"Events are kept in JetStream, in a nats-server started for this run at {url}.";
        var connection = new NatsConnection(new NatsOpts { Url = url, Name = "GitLedger" });
        _opened.Add(connection);
        await JetStreamProvisioner.ProvisionAsync(connection, LedgerContext.Layout, cancellationToken: cancellationToken);
        var store = await JetStreamEventStore.ConnectAsync(connection, LedgerContext.Layout, cancellationToken: cancellationToken);
        _opened.Add(store);
        Store = store;
    }
}
