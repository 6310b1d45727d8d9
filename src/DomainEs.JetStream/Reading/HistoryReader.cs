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

    private readonly OpenStream _stream;
    private readonly LeaderReader _leader;
    private readonly SemaphoreSlim _room = new(MaxGetsAtATime);

    public HistoryReader(OpenStream stream)
    {
        _stream = stream;
        _leader = new LeaderReader(stream);
    }

    public async IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var subject = _stream.Layout.SubjectOf(aggregate);
        var atLeast = _stream.Seen.Of(aggregate);
        for (var isMore = true; isMore;)
        {
            var answer = await GetAsync(subject, after, cancellationToken).ConfigureAwait(false);

            // Fewer than asked for, and not for their size: there is no more.
            isMore = answer.Payloads.Count == Batch || answer.Bytes >= MaxBytes / 2;
            if (answer.Payloads.Count == 0)
                break;
            after = new Revision(answer.LastSequence);
            _stream.Seen.Saw(aggregate, after);
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
        for (var attempts = new Attempts(_stream.Options); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _stream.Guard.EnsureAsync(cancellationToken, attempts.Left).ConfigureAwait(false);
            var answer = await AskAsync(subject, after, cancellationToken).ConfigureAwait(false);
            switch (answer)
            {
                case { Status: 204 or 404 }:
                    return answer;
                case { Failure: WireFailure.Cancelled }:
                    throw new OperationCanceledException(cancellationToken);
                case { Failure: WireFailure.NotPermitted }:
                    throw Denied.Of(_stream.Connection, _stream.Api.DirectGetSubject);
                case { Failure: WireFailure.None, Status: not 503 }:
                    throw new JetStreamStoreException($"The server will not read '{subject}': {answer.Status} {answer.Description}. A nats-server of 2.12 or newer is needed.");
                case var _ when attempts.AreOver:
                    throw ServerConnection.Silent(_stream.Connection, answer.Failure);
            }
        }
    }

    private async Task<BatchAnswer> AskAsync(string subject, Revision after, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await _stream.Api.BatchOfSubjectAsync(subject, after.Sequence + 1, Batch, MaxBytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _room.Release();
        }
    }
}
