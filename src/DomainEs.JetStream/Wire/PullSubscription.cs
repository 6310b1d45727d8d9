using System.Buffers;
using System.Globalization;
using System.Text;
using NATS.Client.Core;

namespace DomainEs.JetStream.Wire;

/// <summary>Receives what a pull consumer delivers, in order, with two requests open. One reader at a time.</summary>
/// <remarks>
/// Deliveries keep their original subject, so they come by this subscription's id and not by a token. Which request a message used up cannot be known:
/// what is counted is the sum that was asked for, not yet read, and not given back by a status. It never exceeds two batches, however slow the reader is.
/// </remarks>
internal sealed class PullSubscription : NatsSubBase, IPull, IAsyncDisposable
{
    // Fewer than a batch, so that the next request is out before the reader has nothing left.
    private const int HandOver = 250;

    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestSilence = 2 * s_heartbeat;
    private static readonly TimeSpan s_watch = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_expires = TimeSpan.FromSeconds(30);

    private readonly INatsConnection _connection;
    private readonly TimeProvider _clock;
    private readonly string _nextSubject;
    private readonly int _batch;
    private readonly byte[] _request;
    private readonly FrameQueue _frames;
    private readonly Slab _slab = new();
    private readonly ITimer _watch;
    private long _askedFor;
    private long _lastHeard;

    private PullSubscription(INatsConnection connection, string nextSubject, int batch, long maxBytes, TimeProvider clock)
        : base(connection, connection.SubscriptionManager, ReplyInbox.NewInbox(connection), queueGroup: null, opts: null)
    {
        _connection = connection;
        _clock = clock;
        _frames = new FrameQueue(clock);
        _nextSubject = nextSubject;
        _batch = batch;
        _request = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"batch":{{batch}},"max_bytes":{{maxBytes}},"expires":{{s_expires.TotalNanoseconds:F0}},"idle_heartbeat":{{s_heartbeat.TotalNanoseconds:F0}}}"""));

        // What is here is handed over even if what was to follow does not come; and silence wakes nobody by itself.
        _watch = clock.CreateTimer(static state => ((FrameQueue)state!).Wake(), _frames, s_watch, s_watch);
        connection.ServerError += OnServerErrorAsync;
        connection.ConnectionDisconnected += OnDisconnectedAsync;
    }

    /// <summary>Subscribes and sends the first two requests to a consumer that is there.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="nextSubject">Where the consumer takes requests.</param>
    /// <param name="batch">How many messages one request asks for.</param>
    /// <param name="maxBytes">How many bytes one request takes; more than the largest message, or nothing would ever come.</param>
    /// <param name="clock">What tells silence.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<PullSubscription> OpenAsync(
        INatsConnection connection, string nextSubject, int batch, long maxBytes, TimeProvider clock, CancellationToken cancellationToken)
    {
        var pull = new PullSubscription(connection, nextSubject, batch, maxBytes, clock);
        try
        {
            await connection.AddSubAsync(pull, cancellationToken).ConfigureAwait(false);
            await pull.AskAsync(cancellationToken).ConfigureAwait(false);
            return pull;
        }
        catch
        {
            await pull.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>How long a consumer may be silent: two missed heartbeats mean that it is not there any more, and nobody says so.</summary>
    public static TimeSpan LongestSilence => s_longestSilence;

    /// <summary>Waits for a frame, and asks for more messages where fewer than a batch are under way.</summary>
    /// <param name="silence">How long to wait for a sign of life.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>False if none came.</returns>
    public async ValueTask<bool> WaitAsync(TimeSpan silence, CancellationToken cancellationToken)
    {
        await AskAsync(cancellationToken).ConfigureAwait(false);
        if (_frames.HasAny())
            return true;

        using var stopping = cancellationToken.UnsafeRegister(static state => ((FrameQueue)state!).Wake(), _frames);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _frames.WaitAsync(HandOver).ConfigureAwait(false);
            if (_frames.HasAny())
                return true;
            if (_clock.GetElapsedTime(Volatile.Read(ref _lastHeard)) > silence)
                return false;
        }
    }

    /// <inheritdoc/>
    public bool TryRead(out PullFrame frame)
    {
        if (!_frames.TryTake(out frame))
            return false;
        _askedFor -= frame.Signal switch { PullSignal.Message => 1, PullSignal.RequestOver => (long)frame.Pending, _ => 0 };
        return true;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync().ConfigureAwait(false);
        _connection.ServerError -= OnServerErrorAsync;
        _connection.ConnectionDisconnected -= OnDisconnectedAsync;
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override ValueTask ReceiveInternalAsync(string subject, string? replyTo, ReadOnlySequence<byte>? headersBuffer, ReadOnlySequence<byte> payloadBuffer)
    {
        Volatile.Write(ref _lastHeard, _clock.GetTimestamp());
        if (DeliveryToken.TryParse(replyTo, out var sequence, out var pending))
            return _frames.AddAsync(new PullFrame(PullSignal.Message, subject, _slab.Keep(payloadBuffer), sequence, pending));
        ReceiveStatus(HeaderBlock.Of(headersBuffer));
        return ValueTask.CompletedTask;
    }

    protected override void TryComplete() => _frames.Add(new PullFrame(PullSignal.Gone, Description: "the connection was closed"));

    private void ReceiveStatus(HeaderBlock headers)
    {
        var description = headers.Description;
        var signal = headers.Status switch
        {
            100 => PullSignal.Idle,
            408 => PullSignal.RequestOver,
            409 when description.Contains("MaxBytes", StringComparison.OrdinalIgnoreCase) => PullSignal.RequestOver,
            400 => PullSignal.Refused,
            _ => PullSignal.Gone,
        };
        headers.TryGetNumber("Nats-Pending-Messages"u8, out var pending);
        _frames.Add(new PullFrame(signal, Pending: pending, Description: $"{headers.Status} {description}"));
    }

    private async ValueTask AskAsync(CancellationToken cancellationToken)
    {
        // Without a connection the consumer is as good as gone, and a frame says so.
        for (; _askedFor <= _batch && _connection.ConnectionState == NatsConnectionState.Open; _askedFor += _batch)
        {
            Volatile.Write(ref _lastHeard, _clock.GetTimestamp());
            await _connection.PublishAsync(_nextSubject, _request, replyTo: Subject, serializer: NatsRawSerializer<byte[]>.Default, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask OnDisconnectedAsync(object? sender, NatsEventArgs args)
    {
        _frames.Add(new PullFrame(PullSignal.Gone, Description: "the connection was lost"));
        return ValueTask.CompletedTask;
    }

    private ValueTask OnServerErrorAsync(object? sender, NatsServerErrorEventArgs args)
    {
        if (Violation.TryParse(args.Error, out var violation) && (violation.Subject == _nextSubject || violation.Subject == Subject))
            _frames.Add(new PullFrame(PullSignal.Refused, Description: args.Error));
        return ValueTask.CompletedTask;
    }
}
