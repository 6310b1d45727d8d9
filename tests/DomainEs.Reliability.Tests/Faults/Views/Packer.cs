using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>Appends commands of three events each, over and over, whatever happens to the servers.</summary>
internal sealed class Packer : IAsyncDisposable
{
    /// <summary>How many rows there are, unless events are scattered.</summary>
    public const int Owners = 9;

    private readonly NatsConnection _connection;
    private readonly JetStreamEventStore _store;
    private readonly Repository<Crate, string> _crates;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private Task _packing = Task.CompletedTask;
    private int _commands;
    private (string Owner, Position Position)? _last;

    private Packer(NatsConnection connection, JetStreamEventStore store) => (_connection, _store, _crates) = (connection, store, Crate.In(store));

    public JetStreamEventStore Store => _store;

    /// <summary>The owner whose row the last accepted command changed, and where it stands in the log.</summary>
    public (string Owner, Position Position)? Last
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    public int Commands => Volatile.Read(ref _commands);

    public static async Task<Packer> OpenAsync(string url, StreamLayout layout)
    {
        var connection = Wires.Connect(url);
        return new Packer(connection, await JetStreamEventStore.ConnectAsync(connection, layout, new() { AnswerTimeout = TimeSpan.FromSeconds(1) }));
    }

    /// <summary>Sends so many commands one after another, to crates of nine owners in turn.</summary>
    /// <param name="commands">How many.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task PackAsync(int commands, CancellationToken cancellationToken = default)
    {
        for (var end = _commands + commands; _commands < end && !cancellationToken.IsCancellationRequested;)
        {
            var command = new Pack($"crate-{_commands % (2 * Owners)}", $"owner-{_commands % Owners}", 10 * _commands, 3);
            try
            {
                // In doubt or in conflict the same command is sent again, with the same id.
                var result = await _crates.HandleAsync(command, new CommandOptions { CommandId = FormattableString.Invariant($"pack-{_commands}") }, CancellationToken.None);
                if (result is Accepted<Crate> { Position: var position })
                {
                    lock (_lock)
                        _last = (command.Owner, position);
                }

                if (result is Accepted<Crate> or Duplicate<Crate>)
                    Interlocked.Increment(ref _commands);
            }
            catch (Exception e) when (e is JetStreamStoreException or AppendRefusedException)
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    /// <summary>Sends one command.</summary>
    public async Task<Position> HandleAsync(Scatter command) => (await _crates.HandleAsync(command)).OrThrow().Position;

    /// <summary>Sends one command.</summary>
    public async Task<Position> HandleAsync(Pack command) => (await _crates.HandleAsync(command)).OrThrow().Position;

    /// <summary>Packs on until told to stop.</summary>
    /// <param name="pause">Between two commands.</param>
    public void Start(TimeSpan pause) => _packing = Task.Run(async () =>
    {
        while (!_stop.IsCancellationRequested)
        {
            await PackAsync(1, _stop.Token);
            await Task.Delay(pause, CancellationToken.None);
        }
    });

    /// <summary>Waits until so many more commands are done.</summary>
    public async Task GoOnAsync(int commands, CancellationToken cancellationToken)
    {
        var until = Commands + commands;
        await Eventually.IsAsync(() => Task.FromResult(_packing.IsCompleted || Commands >= until), TimeSpan.FromSeconds(60), "Nothing was appended any more", cancellationToken);
        if (_packing.IsFaulted)
            await _packing;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _packing;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _store.DisposeAsync();
        await _connection.DisposeAsync();
        _stop.Dispose();
    }
}
