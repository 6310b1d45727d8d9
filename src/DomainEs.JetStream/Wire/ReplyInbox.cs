using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
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

    // Whoever finds the library's writer taken would wait for it in a queue of tasks, which costs several times what writing does.
    private readonly Lock _publishing = new();
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
    public ValueTask<TAnswer> SendAsync<TAnswer>(PendingReply<TAnswer> pending, in WireRequest request, TimeSpan patience, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        cancellationToken.ThrowIfCancellationRequested();
        return _room.Wait(0, CancellationToken.None)
            ? Send(pending, request, patience, cancellationToken)
            : SendWhenThereIsRoomAsync(pending, request, patience, cancellationToken);
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
        if (!long.TryParse(subject.AsSpan(_prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var token) || _pending.Find(token) is not { } waiting)
            return ValueTask.CompletedTask;

        if (!waiting.IsOneMessage && !waiting.Receive(headersBuffer, payloadBuffer))
            return ValueTask.CompletedTask;
        if (_pending.Take(token) is { } pending)
        {
            _room.Release();
            if (pending.IsOneMessage)
                pending.Receive(headersBuffer, payloadBuffer);
            pending.Complete();
        }

        return ValueTask.CompletedTask;
    }

    protected override void TryComplete()
    {
        _isClosed = true;
        EndAll(static _ => true, WireFailure.ConnectionLost);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TAnswer> SendWhenThereIsRoomAsync<TAnswer>(PendingReply<TAnswer> pending, WireRequest request, TimeSpan patience, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await Send(pending, request, patience, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Publishes; where that completes at once, as it does on an open connection, nothing stands between the caller and the answer.</summary>
    private ValueTask<TAnswer> Send<TAnswer>(PendingReply<TAnswer> pending, in WireRequest request, TimeSpan patience, CancellationToken cancellationToken)
    {
        pending.Subject = request.Subject;
        pending.Deadline = _clock.GetTimestamp() + (long)(patience.TotalSeconds * _clock.TimestampFrequency);
        _pending.Add(pending);
        var token = pending.Token;
        if (_isForbidden)
            End(token, WireFailure.NotPermitted);
        if (_isClosed)
            End(token, WireFailure.ConnectionLost);
        if (pending.IsOver)
            return pending.Answer;

        if (cancellationToken.CanBeCanceled)
            pending.Cancelling = cancellationToken.UnsafeRegister(static state => Cancel(state), Tuple.Create(this, token));
        if (_connection.ConnectionState != NatsConnectionState.Open)
            return SendWhenConnectedAsync(pending, token, request);
        try
        {
            ValueTask publishing;
            lock (_publishing)
                publishing = PublishAsync(request, token, cancellationToken);
            if (!publishing.IsCompletedSuccessfully)
                return FinishAsync(pending, token, publishing, patience);
            publishing.GetAwaiter().GetResult();
            HandOver(pending);
            return pending.Answer;
        }
        catch (Exception e)
        {
            End(token, WireFailure.ConnectionLost);
            if (e is NatsPayloadTooLargeException || !IsOfConnection(e))
                throw;
            return pending.Answer;
        }
    }

    private ValueTask PublishAsync(in WireRequest request, long token, CancellationToken cancellationToken) => _connection.PublishAsync(
        request.Subject,
        request.Payload,
        request.Headers,
        string.Create(CultureInfo.InvariantCulture, $"{_prefix}{token}"),
        NatsRawSerializer<ReadOnlyMemory<byte>>.Default,
        cancellationToken: cancellationToken);

    /// <summary>Waits for a publish that had to queue behind others, no longer than for its answer.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TAnswer> FinishAsync<TAnswer>(PendingReply<TAnswer> pending, long token, ValueTask publishing, TimeSpan patience)
    {
        try
        {
            if (_connection.Opts.CommandTimeout <= patience)
                await publishing.ConfigureAwait(false);
            else
                await publishing.AsTask().WaitAsync(patience, _clock).ConfigureAwait(false);
            HandOver(pending);
        }
        catch (Exception e) when (e is TimeoutException || IsOfConnection(e))
        {
            End(token, WireFailure.ConnectionLost);
            if (e is NatsPayloadTooLargeException)
                throw;
        }

        return await pending.Answer.ConfigureAwait(false);
    }

    /// <summary>Without a connection the library waits for one, as long as it takes; we wait no longer than for the answer.</summary>
    private async ValueTask<TAnswer> SendWhenConnectedAsync<TAnswer>(PendingReply<TAnswer> pending, long token, WireRequest request)
    {
        using var over = new CancellationTokenSource();
        var answering = pending.Answer.AsTask();
        try
        {
            var sending = PublishAsync(request, token, over.Token).AsTask();
            if (await Task.WhenAny(sending, answering).ConfigureAwait(false) == answering)
                await over.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfConnection(e))
        {
            End(token, WireFailure.ConnectionLost);
            if (e is NatsPayloadTooLargeException)
                throw;
        }

        return await answering.ConfigureAwait(false);
    }

    private static bool IsOfConnection(Exception e) => e is NatsException or OperationCanceledException or ObjectDisposedException or IOException;

    // The bytes and headers of a complete publish are the caller's again.
    private static void HandOver(PendingReply pending)
    {
        if (pending is PendingPublish publish)
            publish.IsReusable = true;
    }

    private static void Cancel(object? state)
    {
        var (inbox, token) = (Tuple<ReplyInbox, long>)state!;
        inbox.End(token, WireFailure.Cancelled);
    }

    private void End(long token, WireFailure failure)
    {
        if (_pending.Take(token) is not { } pending)
            return;
        _room.Release();
        pending.Fail(failure);
    }

    private void EndAll(Func<PendingReply, bool> which, WireFailure failure)
    {
        foreach (var token in _pending.Tokens())
        {
            if (_pending.Find(token) is { } pending && which(pending))
                End(token, failure);
        }
    }

    private void FailLate()
    {
        var now = _clock.GetTimestamp();
        EndAll(pending => pending.Deadline < now, WireFailure.TimedOut);
    }

    private ValueTask OnDisconnectedAsync(object? sender, NatsEventArgs args)
    {
        _isForbidden = false; // subscribed again with the next connection, whose user may be allowed to
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
            // Forbidden from now on. What was sent before may have been taken, and its answer lost with the inbox.
            _isForbidden = true;
            EndAll(static _ => true, WireFailure.ConnectionLost);
        }

        return ValueTask.CompletedTask;
    }
}
