using DomainEs;
using DomainEs.JetStream;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace Bank;

/// <summary>Where the bank's events are kept: on the server that <c>--nats URL</c> names, else on one that is found or fetched and started, else in memory.</summary>
internal sealed class BankStore : IAsyncDisposable
{
    private NatsServer? _server;
    private NatsConnection? _connection;
    private string? _url;

    public IEventStore Store { get; private set; } = new InMemoryEventStore();

    public string Notice { get; private set; } = "";

    public string RestartTitle => _url is null ? "A new repository over the same memory"
        : _server is null ? "A new connection, and the accounts are loaded from JetStream"
        : "The server is stopped and started again, and the accounts are loaded from JetStream";

    /// <summary>Opens the store the arguments ask for; null if it cannot be had, and the reason is printed.</summary>
    public static async Task<BankStore?> OpenAsync(string[] args)
    {
        var bank = new BankStore();
        try
        {
            await bank.ChooseAsync(args);
            if (bank._url is not null)
                await bank.ConnectAsync();
            return bank;
        }
        catch (Exception e) when (e is JetStreamStoreException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            await bank.DisposeAsync();
            return null;
        }
    }

    /// <summary>Forgets all that is held in this process, as a restart does, and opens the store anew.</summary>
    public async Task<IEventStore> RestartAsync()
    {
        if (_url is not null)
        {
            await CloseAsync();
            await (_server?.RestartAsync() ?? Task.CompletedTask);
            await ConnectAsync();
        }

        return Store;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await (_server?.DisposeAsync() ?? default);
    }

    private async Task ChooseAsync(string[] args)
    {
        switch (args)
        {
            case ["--nats", var url]:
                (_url, Notice) = (url, $"Events are kept in JetStream at {url}, stream '{BankContext.Layout.Stream}'.");
                break;
            case ["--memory"]:
                Notice = "Events are kept in memory and are gone when this ends.";
                break;
            case []:
                await StartAsync();
                break;
            default:
                throw new ArgumentException("Usage: dotnet run --project samples/Bank [-- --nats URL | --memory]");
        }
    }

    private async Task StartAsync()
    {
        try
        {
            _server = await NatsServer.StartAsync();
            (_url, Notice) = (_server.Url, $"Events are kept in JetStream, in a nats-server started for this run at {_server.Url}.");
        }
        catch (NatsServerMissingException e)
        {
            Notice = $"Events are kept in memory and are gone when this ends: there is no nats-server.\n{e.Message}";
        }
    }

    private async Task ConnectAsync()
    {
        _connection = new NatsConnection(new NatsOpts { Url = _url! });

        // Once per context, by whoever sets it up; services only connect.
        await JetStreamProvisioner.ProvisionAsync(_connection, BankContext.Layout);
        Store = await JetStreamEventStore.ConnectAsync(_connection, BankContext.Layout);
    }

    private async Task CloseAsync()
    {
        if (Store is JetStreamEventStore store)
            await store.DisposeAsync();
        await (_connection?.DisposeAsync() ?? default);
    }
}
