using System.Runtime.CompilerServices;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Reading;

/// <summary>Reads one aggregate's history by direct gets of a thousand entries or a mebibyte each.</summary>
internal sealed class HistoryReader : IDisposable
{
    private const int Batch = 1000;
    private const int MaxBytes = 1024 * 1024;

    // What is asked for on one connection at a time stays under 16 MiB: the server cuts one with 64 MiB unread.
    private const int MaxGetsAtATime = 15;

    private readonly INatsConnection _connection;
    private readonly StreamApi _api;
    private readonly StreamGuard _guard;
    private readonly StreamLayout _layout;
    private readonly HighWater _seen;
    private readonly JetStreamStoreOptions _options;
    private readonly LeaderReader _leader;
    private readonly SemaphoreSlim _room = new(MaxGetsAtATime);

    public HistoryReader(INatsConnection connection, StreamApi api, StreamGuard guard, StreamLayout layout, HighWater seen, JetStreamStoreOptions options)
    {
        _connection = connection;
        _api = api;
        _guard = guard;
        _layout = layout;
        _seen = seen;
        _options = options;
        _leader = new LeaderReader(connection, api, guard, layout, options);
    }

    public async IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var subject = _layout.SubjectOf(aggregate);
        var atLeast = _seen.Of(aggregate);
        for (var isMore = true; isMore;)
        {
            var answer = await GetAsync(subject, after, cancellationToken).ConfigureAwait(false);

            // Fewer than asked for, and not for their size: there is no more.
            isMore = answer.Payloads.Count == Batch || answer.Bytes >= MaxBytes / 2;
            if (answer.Payloads.Count == 0)
                break;
            after = new Revision(answer.LastSequence);
            _seen.Saw(aggregate, after);
            yield return new HistorySlice(answer.Payloads, new Position(0, answer.LastSequence));
        }

        // Any copy of the stream may have answered, and one that lags knows less than was seen already. Its leader knows the rest.
        while (after < atLeast)
        {
            var stored = await _leader.NextAsync(subject, after, atLeast, cancellationToken).ConfigureAwait(false);
            after = new Revision(stored.Sequence);
            yield return new HistorySlice([stored.Payload], new Position(0, stored.Sequence));
        }
    }

    public void Dispose() => _room.Dispose();

    /// <summary>One get, tried again as long as the budget lasts: reading twice does no harm.</summary>
    private async Task<BatchAnswer> GetAsync(string subject, Revision after, CancellationToken cancellationToken)
    {
        for (var attempts = new Attempts(_options); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _guard.EnsureAsync(cancellationToken, attempts.Left).ConfigureAwait(false);
            var answer = await AskAsync(subject, after, cancellationToken).ConfigureAwait(false);
            switch (answer)
            {
                case { Status: 204 or 404 }:
                    return answer;
                case { Failure: WireFailure.Cancelled }:
                    throw new OperationCanceledException(cancellationToken);
                case { Failure: WireFailure.NotPermitted }:
                    throw Denied.Of(_connection, _api.DirectGetSubject);
                case { Failure: WireFailure.None, Status: not 503 }:
                    throw new JetStreamStoreException($"The server will not read '{subject}': {answer.Status} {answer.Description}. A nats-server of 2.12 or newer is needed.");
                case var _ when attempts.AreOver:
                    throw ServerConnection.Silent(_connection, answer.Failure);
            }
        }
    }

    private async Task<BatchAnswer> AskAsync(string subject, Revision after, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _api.BatchOfSubjectAsync(subject, after.Sequence + 1, Batch, MaxBytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _room.Release();
        }
    }
}
