using System.Globalization;
using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Views;

/// <summary>Rows and checkpoint as one atomic batch: the server stores all messages of it or none.</summary>
internal sealed class RowBatch(ViewServer server, string bucket, string checkpointKey)
{
    /// <summary>Sends a batch under an id of its own, so that what is left of an earlier sending can never complete it.</summary>
    /// <returns>What the server says of the last message, the checkpoint: its sequence is the checkpoint's next revision.</returns>
    public async ValueTask<PublishAnswer> SendAsync(ViewCommit commit)
    {
        var id = Guid.NewGuid().ToString("N");
        var pending = new PendingPublish(Bucket.StreamOf(bucket));
        using var patience = new CancellationTokenSource(server.Options.AnswerTimeout, server.Options.Clock);
        try
        {
            var sequence = 0;
            foreach (var (key, bytes) in commit.Rows)
            {
                var headers = Headers(new NatsHeaders(3), id, ++sequence);
                if (bytes.IsEmpty)
                    headers["KV-Operation"] = "DEL";
                await server.Connection.PublishAsync(
                    Bucket.SubjectOf(bucket, key), bytes, headers, serializer: NatsRawSerializer<ReadOnlyMemory<byte>>.Default, cancellationToken: patience.Token).ConfigureAwait(false);
            }

            var last = Headers(pending.Headers, id, ++sequence);
            last["Nats-Batch-Commit"] = "1";
            last["Nats-Expected-Last-Subject-Sequence"] = commit.Expected.ToString(CultureInfo.InvariantCulture);
            var request = new WireRequest(Bucket.SubjectOf(bucket, checkpointKey), commit.Checkpoint, last);
            return await server.Inbox.SendAsync(pending, request, server.Options.AnswerTimeout, CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new PublishAnswer(WireFailure.TimedOut);
        }
        catch (Exception e) when (e is NatsException and not NatsPayloadTooLargeException)
        {
            return new PublishAnswer(WireFailure.ConnectionLost);
        }
    }

    private static NatsHeaders Headers(NatsHeaders headers, string id, int sequence)
    {
        headers["Nats-Batch-Id"] = id;
        headers["Nats-Batch-Sequence"] = sequence.ToString(CultureInfo.InvariantCulture);
        return headers;
    }
}
