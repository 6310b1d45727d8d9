using System.Runtime.CompilerServices;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Reading;

/// <summary>The second connection, on which logs are read: the server cuts a connection that reads too slowly, and appends must not die with it. Made when first needed.</summary>
internal sealed class LogConnection : IAsyncDisposable
{
    private readonly StreamLayout _layout;
    private readonly HighWater _seen;
    private readonly JetStreamStoreOptions _options;
    private readonly NatsConnection _connection;
    private readonly SemaphoreSlim _opening = new(1);
    private ReplyInbox? _inbox;

    public LogConnection(INatsConnection application, StreamLayout layout, HighWater seen, JetStreamStoreOptions options)
    {
        _layout = layout;
        _seen = seen;
        _options = options;

        // It lives as long as the store: what the server refuses now it may take later, and whoever reads meanwhile is told.
        _connection = new NatsConnection(application.Opts with
        {
            Name = $"{application.Opts.Name} (log of {layout.Context})",
            IgnoreAuthErrorAbort = true,
            MaxReconnectRetry = -1,
        });
        _connection.OnConnectingAsync = async target =>
        {
            if (_connection.ConnectionState == NatsConnectionState.Reconnecting)
                await Logins.Of(_connection).PaceAsync().ConfigureAwait(false);
            return application.OnConnectingAsync is { } redirect ? await redirect(target).ConfigureAwait(false) : target;
        };
        _connection.OnSocketAvailableAsync = application.OnSocketAvailableAsync;
    }

    public async IAsyncEnumerable<LogSlice> ReadAsync(Position after, bool follow, string incarnation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Where the log ends is what its reader asks itself, with the patience of a reader.
        var stream = OpenStream.Of(_connection, await InboxAsync(cancellationToken).ConfigureAwait(false), _layout, _seen, _options, isEndGuarded: false);
        var reader = new LogReader(stream, incarnation);
        await foreach (var slice in reader.ReadAsync(after, follow, cancellationToken).ConfigureAwait(false))
            yield return slice;
    }

    public async ValueTask DisposeAsync()
    {
        if (_inbox is { } inbox)
            await inbox.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _opening.Dispose();
    }

    private async ValueTask<ReplyInbox> InboxAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _inbox) is { } open)
            return open;
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await ServerConnection.OpenAsync(_connection, _options.Budget, _options.Budget, cancellationToken).ConfigureAwait(false);
            return _inbox ??= await ReplyInbox.OpenAsync(_connection, _options.Clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }
}
