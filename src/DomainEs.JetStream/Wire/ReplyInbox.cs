using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using NATS.Client.Core;

namespace DomainEs.JetStream.Wire;

/// <summary>One subscription for the answers to many requests: each request's reply subject is the inbox and a token of its own.</summary>
/// <remarks>Knows subjects, headers and bytes. A request always ends: with its answer, in time, with the connection, or by the server's refusal.</remarks>
internal sealed class ReplyInbox : NatsSubBase, IAsyncDisposable
{
    private const int Capacity = 4096;
    private static readonly TimeSpan s_sweep = TimeSpan.FromMilliseconds(100);

    private readonly INatsConnection _connection;
    private readonly string _prefix;
    private readonly TimeProvider _clock;
    private readonly PendingTable _pending = new(Capacity);
    private readonly SemaphoreSlim _room = new(Capacity);
    private readonly ITimer _sweeper;
    private volatile bool _isForbidden;
    private volatile bool _isClosed;

    private ReplyInbox(INatsConnection connection, string inbox, TimeProvider clock)
        : base(connection, connection.SubscriptionManager, inbox + ".*", queueGroup: null, opts: null)
    {
        _connection = connection;
        _prefix = inbox + ".";
        _clock = clock;
        _sweeper = clock.CreateTimer(static state => ((ReplyInbox)state!).FailLate(), this, s_sweep, s_sweep);
        connection.ServerError += OnServerErrorAsync;
        connection.ConnectionDisconnected += OnDisconnectedAsync;
    }

    public static async Task<ReplyInbox> OpenAsync(INatsConnection connection, TimeProvider clock, CancellationToken cancellationToken)
    {
        var inbox = new ReplyInbox(connection, NewInbox(connection), clock);
        await connection.AddSubAsync(inbox, cancellationToken).ConfigureAwait(false);
        return inbox;
    }

    /// <summary>A subject of our own under the connection's inbox prefix, which its user may subscribe to. Not under the connection's own inbox, whose messages the library takes apart.</summary>
    public static string NewInbox(INatsConnection connection) => string.Create(CultureInfo.InvariantCulture, $"{connection.Opts.InboxPrefix}.{Guid.NewGuid():N}");

    /// <summary>Publishes a request and waits for its answer.</summary>
    /// <param name="pending">What receives the answer.</param>
    /// <param name="request">What to publish.</param>
    /// <param name="patience">How long to wait, for the connection and the answer together.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The answer, or the failure in its place. Nothing was sent only if this throws.</returns>
    /// <exception cref="NatsPayloadTooLargeException">Headers and payload are larger than the server takes; nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent.</exception>
    /// <exception cref="ObjectDisposedException">The inbox or its connection is closed; nothing was sent.</exception>
    public async Task<TAnswer> SendAsync<TAnswer>(PendingReply<TAnswer> pending, WireRequest request, TimeSpan patience, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        pending.Subject = request.Subject;
        pending.Deadline = _clock.GetTimestamp() + (long)(patience.TotalSeconds * _clock.TimestampFrequency);
        _pending.Add(pending);
        if (_isForbidden)
            End(pending, WireFailure.NotPermitted);
        if (_isClosed)
            End(pending, WireFailure.ConnectionLost);

        await using var cancelling = cancellationToken.UnsafeRegister(
            static state =>
            {
                var (inbox, pending) = ((ReplyInbox, PendingReply))state!;
                inbox.End(pending, WireFailure.Cancelled);
            },
            (this, (PendingReply)pending)).ConfigureAwait(false);
        await PublishAsync(pending, request).ConfigureAwait(false);
        return await pending.Answer.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _sweeper.DisposeAsync().ConfigureAwait(false);
        _connection.ServerError -= OnServerErrorAsync;
        _connection.ConnectionDisconnected -= OnDisconnectedAsync;
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override ValueTask ReceiveInternalAsync(string subject, string? replyTo, ReadOnlySequence<byte>? headersBuffer, ReadOnlySequence<byte> payloadBuffer)
    {
        if (long.TryParse(subject.AsSpan(_prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var token)
            && _pending.Find(token) is { } pending
            && pending.Receive(headersBuffer, payloadBuffer)
            && _pending.TryTake(pending))
        {
            _room.Release();
            pending.Complete();
        }

        return ValueTask.CompletedTask;
    }

    protected override void TryComplete()
    {
        _isClosed = true;
        EndAll(static _ => true, WireFailure.ConnectionLost);
    }

    private async Task PublishAsync<TAnswer>(PendingReply<TAnswer> pending, WireRequest request)
    {
        if (pending.Answer.IsCompleted)
            return;

        // Without a connection the library waits for one, as long as it takes; we wait no longer than for the answer.
        using var over = new CancellationTokenSource();
        try
        {
            var publishing = _connection.PublishAsync(
                request.Subject,
                request.Payload,
                request.Headers,
                _prefix + pending.Token.ToString(CultureInfo.InvariantCulture),
                NatsRawSerializer<ReadOnlyMemory<byte>>.Default,
                cancellationToken: over.Token);
            if (publishing.IsCompletedSuccessfully)
                return;
            var sending = publishing.AsTask();
            if (await Task.WhenAny(sending, pending.Answer).ConfigureAwait(false) == pending.Answer)
                await over.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
        }
        catch (NatsPayloadTooLargeException)
        {
            End(pending, WireFailure.Cancelled);
            throw;
        }
        catch (Exception e) when (e is NatsException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            End(pending, WireFailure.ConnectionLost);
        }
    }

    private void End(PendingReply pending, WireFailure failure)
    {
        if (!_pending.TryTake(pending))
            return;
        _room.Release();
        pending.Fail(failure);
    }

    private void EndAll(Func<PendingReply, bool> which, WireFailure failure)
    {
        foreach (var pending in _pending.All().Where(which))
            End(pending, failure);
    }

    private void FailLate()
    {
        var now = _clock.GetTimestamp();
        EndAll(pending => pending.Deadline < now, WireFailure.TimedOut);
    }

    private ValueTask OnDisconnectedAsync(object? sender, NatsEventArgs args)
    {
        EndAll(static _ => true, WireFailure.ConnectionLost);
        return ValueTask.CompletedTask;
    }

    private ValueTask OnServerErrorAsync(object? sender, NatsServerErrorEventArgs args)
    {
        if (!Violation.TryParse(args.Error, out var violation))
            return ValueTask.CompletedTask;
        if (!violation.IsSubscription)
        {
            EndAll(pending => pending.Subject == violation.Subject, WireFailure.NotPermitted);
        }
        else if (violation.Subject.StartsWith(_prefix, StringComparison.Ordinal))
        {
            _isForbidden = true;
            EndAll(static _ => true, WireFailure.NotPermitted);
        }

        return ValueTask.CompletedTask;
    }
}
