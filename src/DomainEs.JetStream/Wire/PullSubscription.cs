using System.Buffers;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using NATS.Client.Core;

namespace DomainEs.JetStream.Wire;

/// <summary>Receives what a pull consumer delivers, in order, with two requests open. One reader at a time.</summary>
/// <remarks>
/// Deliveries keep their original subject, so they come by this subscription's id and not by a token. Which request a message used up cannot be known:
/// what is counted is the sum that was asked for, not yet read, and not given back by a status. It never exceeds two batches, however slow the reader is.
/// </remarks>
internal sealed class PullSubscription : NatsSubBase, IPull, IAsyncDisposable
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_expires = TimeSpan.FromSeconds(30);

    private readonly INatsConnection _connection;
    private readonly TimeProvider _clock;
    private readonly string _nextSubject;
    private readonly int _batch;
    private readonly byte[] _request;
    private readonly Channel<PullFrame> _frames = Channel.CreateUnbounded<PullFrame>(new UnboundedChannelOptions { SingleReader = true });
    private long _askedFor;
    private long _lastHeard;

    private PullSubscription(INatsConnection connection, string nextSubject, int batch, long maxBytes, TimeProvider clock)
        : base(connection, connection.SubscriptionManager, ReplyInbox.NewInbox(connection), queueGroup: null, opts: null)
    {
        _connection = connection;
        _clock = clock;
        _nextSubject = nextSubject;
        _batch = batch;
        _request = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"batch":{{batch}},"max_bytes":{{maxBytes}},"expires":{{s_expires.TotalNanoseconds:F0}},"idle_heartbeat":{{s_heartbeat.TotalNanoseconds:F0}}}"""));
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

    /// <summary>Waits for a frame, and asks for more messages where fewer than a batch are under way.</summary>
    /// <returns>False if two heartbeats were missed: the consumer is not there any more, and nobody says so.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        await AskAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var left = (2 * s_heartbeat) - _clock.GetElapsedTime(Volatile.Read(ref _lastHeard));
            if (_frames.Reader.TryPeek(out _))
                return true;
            if (left <= TimeSpan.Zero)
                return false;

            using var silence = new CancellationTokenSource(left, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
            try
            {
                await _frames.Reader.WaitToReadAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Heartbeats may have come meanwhile: they are no frames.
            }
        }
    }

    /// <inheritdoc/>
    public bool TryRead(out PullFrame frame)
    {
        if (!_frames.Reader.TryRead(out frame))
            return false;
        _askedFor -= frame.Signal switch { PullSignal.Message => 1, PullSignal.RequestOver => (long)frame.Pending, _ => 0 };
        return true;
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _connection.ServerError -= OnServerErrorAsync;
        _connection.ConnectionDisconnected -= OnDisconnectedAsync;
        return base.DisposeAsync();
    }

    protected override ValueTask ReceiveInternalAsync(string subject, string? replyTo, ReadOnlySequence<byte>? headersBuffer, ReadOnlySequence<byte> payloadBuffer)
    {
        Volatile.Write(ref _lastHeard, _clock.GetTimestamp());
        if (DeliveryToken.TryParse(replyTo, out var sequence, out var pending))
            _frames.Writer.TryWrite(new PullFrame(PullSignal.Message, subject, payloadBuffer.ToArray(), sequence, pending));
        else
            ReceiveStatus(HeaderBlock.Of(headersBuffer));
        return ValueTask.CompletedTask;
    }

    protected override void TryComplete() => _frames.Writer.TryWrite(new PullFrame(PullSignal.Gone, Description: "the connection was closed"));

    private void ReceiveStatus(HeaderBlock headers)
    {
        var description = headers.Description;
        var signal = headers.Status switch
        {
            100 => (PullSignal?)null,
            408 => PullSignal.RequestOver,
            409 when description.Contains("MaxBytes", StringComparison.OrdinalIgnoreCase) => PullSignal.RequestOver,
            400 => PullSignal.Refused,
            _ => PullSignal.Gone,
        };
        headers.TryGetNumber("Nats-Pending-Messages"u8, out var pending);
        if (signal is { } known)
            _frames.Writer.TryWrite(new PullFrame(known, Pending: pending, Description: $"{headers.Status} {description}"));
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
        _frames.Writer.TryWrite(new PullFrame(PullSignal.Gone, Description: "the connection was lost"));
        return ValueTask.CompletedTask;
    }

    private ValueTask OnServerErrorAsync(object? sender, NatsServerErrorEventArgs args)
    {
        if (Violation.TryParse(args.Error, out var violation) && (violation.Subject == _nextSubject || violation.Subject == Subject))
            _frames.Writer.TryWrite(new PullFrame(PullSignal.Refused, Description: args.Error));
        return ValueTask.CompletedTask;
    }
}
