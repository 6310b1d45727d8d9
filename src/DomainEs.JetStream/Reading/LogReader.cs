using System.Globalization;
using System.Runtime.CompilerServices;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Reading;

/// <summary>Reads the whole log through a pull consumer of its own, and goes on with a new one wherever the old one is lost.</summary>
internal sealed class LogReader
{
    private const int Batch = 1000;
    private const long MaxBytes = 8 * 1024 * 1024;

    private readonly INatsConnection _connection;
    private readonly StreamApi _api;
    private readonly StreamGuard _guard;
    private readonly StreamLayout _layout;
    private readonly string _incarnation;
    private readonly JetStreamStoreOptions _options;

    public LogReader(INatsConnection connection, StreamApi api, StreamGuard guard, StreamLayout layout, string incarnation, JetStreamStoreOptions options)
    {
        _connection = connection;
        _api = api;
        _guard = guard;
        _layout = layout;
        _incarnation = incarnation;
        _options = options;
    }

    public async IAsyncEnumerable<LogSlice> ReadAsync(Position after, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var run = new LogRun(_layout, after.Sequence);
        for (var attempts = NewAttempts(follow); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            var info = await _guard.InspectAsync(cancellationToken, attempts.Left).ConfigureAwait(false);
            if (info.Incarnation != _incarnation || info.LastSequence < run.Last)
                throw new LogWentBackException(new Position(0, run.Last), new Position(0, info.LastSequence));
            if (info.LastSequence == run.Last)
            {
                yield return new LogSlice([], IsCaughtUp: true);
                if (!follow)
                    yield break;
            }

            run.Begin();
            var (pull, consumer) = await OpenAsync(run.Last + 1, cancellationToken).ConfigureAwait(false);
            if (pull is null)
            {
                if (attempts.AreOver)
                    throw ServerConnection.Silent(_connection, WireFailure.TimedOut);
                continue;
            }

            await using (pull.ConfigureAwait(false))
            {
                while (await pull.WaitAsync(cancellationToken).ConfigureAwait(false) && run.Read(pull, out var slice))
                {
                    if (slice.Entries.Count == 0)
                        continue;
                    attempts = NewAttempts(follow);
                    yield return slice;
                    if (!slice.IsCaughtUp || follow)
                        continue;
                    await _api.DeleteConsumerAsync(consumer, cancellationToken).ConfigureAwait(false);
                    yield break;
                }
            }

            if (run.Refusal is { } refusal)
                throw new PermissionDeniedException($"The server refuses to deliver the log: {refusal}. Allow this connection's user to publish to '{_api.ConsumerNextSubject("*")}' and to subscribe to its inbox.");
        }
    }

    // Whoever follows the log waits for its server as long as it takes.
    private Attempts NewAttempts(bool follow) => new(_options, follow ? TimeSpan.FromDays(30) : null);

    private async Task<(PullSubscription? Pull, string Consumer)> OpenAsync(ulong from, CancellationToken cancellationToken)
    {
        var consumer = string.Create(CultureInfo.InvariantCulture, $"domaines-{Guid.NewGuid():N}");
        var result = await _api.CreateConsumerAsync(consumer, from, cancellationToken).ConfigureAwait(false);
        if (result.Failure == WireFailure.NotPermitted)
            throw Denied.Of(_connection, _api.ConsumerCreateSubject(consumer));
        if (result.IsPassing)
            return (null, consumer);
        if (result.ErrorCode != 0)
            throw new JetStreamStoreException($"JetStream makes no consumer on stream '{_layout.Stream}': {result.Description} ({result.ErrorCode}). Check the limits of account and stream.");

        // One message must always fit, or nothing would ever come.
        var maxBytes = Math.Max(MaxBytes, 2L * (_connection.ServerInfo?.MaxPayload ?? 0));
        return (await PullSubscription.OpenAsync(_connection, _api.ConsumerNextSubject(consumer), Batch, maxBytes, _options.Clock, cancellationToken).ConfigureAwait(false), consumer);
    }
}
