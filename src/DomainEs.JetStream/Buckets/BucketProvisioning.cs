using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Buckets;

/// <summary>Makes buckets, or finds them as they must be. Changes none that is there.</summary>
internal static class BucketProvisioning
{
    private const int NameInUse = 10058;

    /// <summary>Makes a bucket, or finds it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="inbox">Where its answers come.</param>
    /// <param name="bucket">Which.</param>
    /// <param name="replicas">How many servers keep it, if it is made.</param>
    /// <param name="options">How to work with the server.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="PermissionDeniedException">The connection's user may not create it.</exception>
    /// <exception cref="StreamDriftedException">It is there, configured otherwise.</exception>
    /// <exception cref="JetStreamStoreException">The server will not make it, or cannot be reached.</exception>
    public static async Task MakeAsync(
        INatsConnection connection, ReplyInbox inbox, Bucket bucket, int replicas, JetStreamStoreOptions options, CancellationToken cancellationToken)
    {
        var api = new StreamApi(inbox, bucket.Stream, options.AnswerTimeout);
        for (var attempts = new Attempts(options); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await FindAsync(connection, api, bucket, attempts, cancellationToken).ConfigureAwait(false) is not null)
                return;
            var result = await api.CreateAsync(bucket.Json(replicas), cancellationToken).ConfigureAwait(false);
            if (result.Failure == WireFailure.NotPermitted)
                throw Denied.Of(connection, api.CreateSubject);
            if (result.ErrorCode is not (0 or NameInUse) && !result.IsPassing)
                throw new JetStreamStoreException($"The server will not create bucket '{bucket.Name}': {result.Description} ({result.ErrorCode}). A nats-server of 2.12 or newer is needed, with room for the bucket.");

            // What is there now decides: a server may take a request and do something else, and an answer may be lost.
            if (await FindAsync(connection, api, bucket, attempts, cancellationToken).ConfigureAwait(false) is not null)
                return;
            if (attempts.AreOver)
                throw ServerConnection.Silent(connection, result.Failure);
        }
    }

    /// <summary>The bucket's state; null if it does not exist.</summary>
    /// <exception cref="StreamDriftedException">It is configured otherwise.</exception>
    /// <exception cref="JetStreamStoreException">It cannot be seen; the message says why.</exception>
    public static async Task<StreamInfo?> FindAsync(INatsConnection connection, StreamApi api, Bucket bucket, Attempts attempts, CancellationToken cancellationToken)
    {
        for (; ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            var result = await api.InfoAsync(cancellationToken).ConfigureAwait(false);
            if (result.Failure == WireFailure.NotPermitted)
                throw Denied.Of(connection, api.InfoSubject);
            if (result.IsPassing && !attempts.AreOver)
                continue;
            if (result.ErrorCode == StreamApi.StreamNotFound)
                return null;
            if (result is { Failure: not WireFailure.None } or { Status: not 0 } or { IsPassing: true })
                throw ServerConnection.Silent(connection, result.Failure);
            if (result.ErrorCode != 0)
                throw new JetStreamStoreException($"JetStream will not tell of bucket '{bucket.Name}': {result.Description} ({result.ErrorCode}).");
            var info = result.Read(StreamInfo.Of);
            return bucket.Differences(info.Configuration) is { IsEmpty: false } differences ? throw new StreamDriftedException(bucket.Stream, differences) : info;
        }
    }
}
