using System.Globalization;
using System.Runtime.CompilerServices;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Reading;

/// <summary>Reads the whole log through a pull consumer of its own, and goes on with a new one wherever the old one is lost.</summary>
internal sealed class LogReader
{
    // Enough that the server is never idle while this side decodes: with 1,000 replay is a third slower. What a slow reader leaves unread is bounded by bytes.
    private const int Batch = 10_000;
    private const long MaxBytes = 8 * 1024 * 1024;

    // A copy that is a moment behind the leader has what it lacks long before; one that is stuck never has it.
    private static readonly TimeSpan s_patienceWithCopy = TimeSpan.FromSeconds(1);

    private readonly OpenStream _stream;
    private readonly string _incarnation;

    public LogReader(OpenStream stream, string incarnation) => (_stream, _incarnation) = (stream, incarnation);

    public async IAsyncEnumerable<LogSlice> ReadAsync(Position after, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = new LogRun(_stream.Layout, after.Sequence);
        for (var attempts = NewAttempts(follow); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            var info = await LogEnd.FindAsync(_stream.Guard, _incarnation, Math.Max(run.Last, _stream.Seen.Last), _stream.Options, attempts.Left, cancellationToken).ConfigureAwait(false);
            if (info.LastSequence == run.Last)
            {
                yield return new LogSlice([], IsCaughtUp: true);
                if (!follow)
                    yield break;
            }

            var consumer = await OpenAsync(run.Last + 1, cancellationToken).ConfigureAwait(false);
            if (consumer.Pull is not { } pull)
            {
                if (attempts.AreOver)
                    throw ServerConnection.Silent(_stream.Connection, WireFailure.TimedOut);
                continue;
            }

            run.Begin(info.LastSequence, consumer.Pending);
            await using (pull.ConfigureAwait(false))
            {
                while (await pull.WaitAsync(run.IsBehind(_stream.Seen.Last) ? s_patienceWithCopy : PullSubscription.LongestSilence, cancellationToken).ConfigureAwait(false)
                    && run.Read(pull, out var slice))
                {
                    if (slice.Entries.Count == 0)
                        continue;
                    attempts = NewAttempts(follow);
                    _stream.Seen.Saw(run.Last);
                    yield return slice;
                    if (!slice.IsCaughtUp || follow)
                        continue;
                    await _stream.Api.DeleteConsumerAsync(consumer.Name, cancellationToken).ConfigureAwait(false);
                    yield break;
                }
            }

            if (run.Refusal is { } refusal)
                throw new PermissionDeniedException($"The server refuses to deliver the log: {refusal}. Allow this connection's user to publish to '{_stream.Api.ConsumerNextSubject("*")}' and to subscribe to its inbox.");
            if (attempts.AreOver)
                throw new JetStreamStoreException($"Every consumer of stream '{_stream.Layout.Stream}' stops at {run.Last}, and its leader has {info.LastSequence}. A copy lags behind: have its leader step down (nats stream cluster step-down {_stream.Layout.Stream}) or restart the server of the copy, then read on.");
        }
    }

    // Whoever follows the log waits for its server as long as it takes.
    private Attempts NewAttempts(bool follow) => new(_stream.Options, follow ? TimeSpan.FromDays(30) : null);

    private async Task<Consumer> OpenAsync(ulong from, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"domaines-{Guid.NewGuid():N}");
        var result = await _stream.Api.CreateConsumerAsync(name, from, cancellationToken).ConfigureAwait(false);
        if (result.Failure == WireFailure.NotPermitted)
            throw Denied.Of(_stream.Connection, _stream.Api.ConsumerCreateSubject(name));
        if (result.IsPassing)
            return new Consumer(name, null, 0);
        if (result.ErrorCode != 0)
            throw new JetStreamStoreException($"JetStream makes no consumer on stream '{_stream.Layout.Stream}': {result.Description} ({result.ErrorCode}). Check the limits of account and stream.");

        // One message must always fit, or nothing would ever come.
        var maxBytes = Math.Max(MaxBytes, 2L * (_stream.Connection.ServerInfo?.MaxPayload ?? 0));
        var pull = await PullSubscription.OpenAsync(_stream.Connection, _stream.Api.ConsumerNextSubject(name), Batch, maxBytes, _stream.Options.Clock, cancellationToken).ConfigureAwait(false);
        return new Consumer(name, pull, result.Read(static answer => answer.GetProperty("num_pending").GetUInt64()));
    }

    /// <summary>A consumer that was just made.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Pull">What it delivers to; null if nobody made it now, though somebody may a moment later.</param>
    /// <param name="Pending">How many messages its server has for it.</param>
    private readonly record struct Consumer(string Name, PullSubscription? Pull, ulong Pending);
}
