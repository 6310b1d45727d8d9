using System.Collections.Immutable;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Streams;

/// <summary>Sees to it that nothing is read from or written to a stream whose configuration was not checked on this very connection to a server.</summary>
internal sealed class StreamGuard
{
    private const int JetStreamNotEnabledForAccount = 10039;

    private readonly INatsConnection _connection;
    private readonly StreamApi _api;
    private readonly StreamLayout _layout;
    private readonly JetStreamStoreOptions _options;
    private readonly Lock _lock = new();
    private INatsServerInfo? _checked;
    private Task? _checking;
    private readonly HighWater _seen;
    private string? _incarnation;
    private StreamInfo? _found;

    public StreamGuard(INatsConnection connection, StreamApi api, StreamLayout layout, JetStreamStoreOptions options, HighWater seen)
    {
        _seen = seen;
        _connection = connection;
        _api = api;
        _layout = layout;
        _options = options;
    }

    /// <summary>The id of the stream that was found first.</summary>
    public string Incarnation => _incarnation ?? throw new InvalidOperationException("The stream is not checked yet.");

    /// <summary>What the server said of the stream when it was checked last.</summary>
    public StreamInfo Found => Volatile.Read(ref _found) ?? throw new InvalidOperationException("The stream is not checked yet.");

    /// <summary>Checks the stream, if that was not done since the connection was last made: each greeting of a server is an object of its own.</summary>
    /// <exception cref="JetStreamStoreException">The stream is not to be used; the message says why.</exception>
    public ValueTask EnsureAsync(CancellationToken cancellationToken, TimeSpan? budget = null) =>
        _connection.ConnectionState == NatsConnectionState.Open && ReferenceEquals(Volatile.Read(ref _checked), _connection.ServerInfo)
            ? ValueTask.CompletedTask
            : new ValueTask(CheckAsync(budget ?? _options.Budget, cancellationToken));

    /// <summary>Asks for the stream and checks its configuration, again and again as long as the budget lasts.</summary>
    /// <exception cref="JetStreamStoreException">The stream is not to be used, or cannot be reached; the message says why.</exception>
    public async Task<StreamInfo> InspectAsync(CancellationToken cancellationToken, TimeSpan? budget = null)
    {
        for (var attempts = new Attempts(_options, budget); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            await ServerConnection.OpenAsync(_connection, attempts.Left, _options.Budget, cancellationToken).ConfigureAwait(false);
            var server = _connection.ServerInfo;
            var result = await _api.InfoAsync(cancellationToken).ConfigureAwait(false);
            if (result.IsPassing && !attempts.AreOver && server is not { JetStreamAvailable: false })
                continue;

            var info = InfoOf(result);
            if (StreamConfiguration.Differences(_layout, info.Configuration) is { IsEmpty: false } differences)
                throw new StreamDriftedException(_layout.Stream, differences);
            Volatile.Write(ref _found, info);
            Volatile.Write(ref _checked, server);
            return info;
        }
    }

    /// <summary>The stream's state, or the exception that says why there is none.</summary>
    public StreamInfo InfoOf(ApiResult result) => result switch
    {
        { Failure: WireFailure.NotPermitted } => throw Denied.Of(_connection, _api.InfoSubject),
        { Failure: not WireFailure.None } => throw ServerConnection.Silent(_connection, result.Failure),
        { Status: not 0 } or { ErrorCode: JetStreamNotEnabledForAccount } => throw ServerConnection.WithoutJetStream(_connection),
        { ErrorCode: StreamApi.StreamNotFound } => throw new StreamMissingException(
            $"Stream '{_layout.Stream}' does not exist on the server at {ServerConnection.UrlOf(_connection)}. Create it once with JetStreamProvisioner.ProvisionAsync, or connect to the server and account that have it."),
        { ErrorCode: not 0 } => throw new JetStreamStoreException($"JetStream will not tell of stream '{_layout.Stream}': {result.Description} ({result.ErrorCode})."),
        _ => result.Read(StreamInfo.Of),
    };

    /// <summary>Waits for the one check that is under way for all who need it.</summary>
    private async Task CheckAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        Task checking;
        lock (_lock)
            checking = _checking is { IsCompleted: false } running ? running : _checking = CheckAsync().ForMany();
        try
        {
            await checking.WaitAsync(patience, _options.Clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw ServerConnection.Silent(_connection, WireFailure.TimedOut);
        }
    }

    private async Task CheckAsync()
    {
        var info = await FindEndAsync().ConfigureAwait(false);
        var first = Interlocked.CompareExchange(ref _incarnation, info.Incarnation, null) ?? info.Incarnation;
        if (first == info.Incarnation)
            return;
        Volatile.Write(ref _checked, null);
        throw new StreamDriftedException(
            _layout.Stream, ImmutableArray.Create(new StreamDifference($"metadata {StreamConfiguration.IncarnationKey}", info.Incarnation ?? "absent", first ?? "present")));
    }

    private async Task<StreamInfo> FindEndAsync()
    {
        try
        {
            return await LogEnd.FindAsync(this, incarnation: null, _seen.Last, _options, _options.Budget, CancellationToken.None).ConfigureAwait(false);
        }
        catch (LogWentBackException)
        {
            Volatile.Write(ref _checked, null);
            throw;
        }
    }
}
