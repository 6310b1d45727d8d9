using DomainEs.JetStream.Appending;
using DomainEs.JetStream.Reading;
using DomainEs.JetStream.Snapshots;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream;

/// <summary>An event store in a JetStream stream, on the application's own connection. Safe for use by several threads; one per context is enough.</summary>
/// <remarks>
/// The stream is made once by <see cref="JetStreamProvisioner"/>; the store creates and changes none. It checks the stream's configuration when it connects and after each
/// reconnect, and works with no other. Reading the log takes a second connection with the same options, so that a slow reader does not hold up appends.
/// </remarks>
public sealed class JetStreamEventStore : IEventStore, IAsyncDisposable
{
    private readonly ReplyInbox _inbox;
    private readonly StreamGuard _guard;
    private readonly Appender _appender;
    private readonly HistoryReader _histories;
    private readonly LogConnection _log;
    private readonly SnapshotBucket _snapshots;

    private JetStreamEventStore(INatsConnection connection, ReplyInbox inbox, StreamLayout layout, JetStreamStoreOptions options)
    {
        var stream = OpenStream.Of(connection, inbox, layout, new HighWater(), options);
        _inbox = inbox;
        _guard = stream.Guard;
        _appender = new Appender(stream);
        _histories = new HistoryReader(stream);
        _log = new LogConnection(connection, layout, stream.Seen, options);
        _snapshots = new SnapshotBucket(connection, inbox, layout, options);
    }

    /// <summary>The largest entry the server takes, in bytes: its <c>max_payload</c> less what headers may need.</summary>
    public int MaxEntryBytes => _appender.MaxEntryBytes;

    /// <inheritdoc/>
    public string Incarnation => _guard.Incarnation;

    /// <summary>The context's KV bucket <c>bank-snapshots</c>. Where it is missing, drifted or forbidden, nothing is read from it or written to it, and that is logged once; it is used as soon as it is seen to be there and right.</summary>
    public ISnapshotStore Snapshots => _snapshots;

    /// <summary>Opens the store of a context and checks its stream.</summary>
    /// <param name="connection">The application's connection; it stays the application's. It is connected if it is not yet.</param>
    /// <param name="layout">Where the context's aggregates are, as the generated <c>BankContext.Layout</c> says.</param>
    /// <param name="options">How to work with the server.</param>
    /// <param name="cancellationToken">Stops connecting.</param>
    /// <exception cref="ServerUnreachableException">No server answers, or it has no JetStream.</exception>
    /// <exception cref="LoginRefusedException">The server does not take the connection's credentials.</exception>
    /// <exception cref="TlsFailedException">There is no TLS connection as the options want it.</exception>
    /// <exception cref="PermissionDeniedException">The connection's user may not read the stream's configuration.</exception>
    /// <exception cref="StreamMissingException">The stream does not exist.</exception>
    /// <exception cref="StreamDriftedException">The stream is configured in a way that could lose or alter events.</exception>
    public static async Task<JetStreamEventStore> ConnectAsync(
        INatsConnection connection, StreamLayout layout, JetStreamStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(layout);
        options ??= new JetStreamStoreOptions();
        await ServerConnection.OpenAsync(connection, options.Budget, options.Budget, cancellationToken).ConfigureAwait(false);
        var inbox = await ReplyInbox.OpenAsync(connection, options.Clock, cancellationToken).ConfigureAwait(false);
        var store = new JetStreamEventStore(connection, inbox, layout, options);
        try
        {
            await store._guard.EnsureAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await store._snapshots.LookAsync(cancellationToken).ConfigureAwait(false);
        await Durability.WarnAsync(connection, layout, store._guard.Found, options, cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <inheritdoc/>
    /// <exception cref="JetStreamStoreException">The stream cannot be used any more, or cannot be reached; nothing was sent. The message says what to do.</exception>
    /// <exception cref="LogWentBackException">The log ends before what this store has seen acknowledged or read; nothing was sent.</exception>
    public ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _appender.AppendAsync(entry, expected, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="JetStreamStoreException">The stream cannot be used any more, or cannot be reached. The message says what to do.</exception>
    /// <exception cref="LogWentBackException">The log ends before what this store has seen acknowledged or read.</exception>
    public IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, CancellationToken cancellationToken = default) =>
        _histories.ReadAsync(aggregate, after, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="JetStreamStoreException">The stream cannot be used any more, or cannot be reached. The message says what to do.</exception>
    /// <exception cref="ArgumentException">The position is one of another partition than 0; this store has one stream.</exception>
    public IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, CancellationToken cancellationToken = default) => after.Partition == 0
        ? _log.ReadAsync(after, follow, _guard.Incarnation, cancellationToken)
        : throw new ArgumentException($"Position {after} is one of partition {after.Partition}, and this store has partition 0 only; read from a position that its own log gave.", nameof(after));

    /// <inheritdoc/>
    /// <exception cref="JetStreamStoreException">The stream cannot be used any more, or cannot be reached. The message says what to do.</exception>
    /// <remarks>One request to the stream's leader.</remarks>
    public async ValueTask<Position> ReadEndAsync(CancellationToken cancellationToken = default) =>
        new(0, (await _guard.InspectAsync(cancellationToken).ConfigureAwait(false)).LastSequence);

    /// <summary>Closes what the store opened; the application's connection stays open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync().ConfigureAwait(false);
        await _inbox.DisposeAsync().ConfigureAwait(false);
        _histories.Dispose();
    }
}
