using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Snapshots;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Views;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream;

/// <summary>Creates the stream of a context and the buckets of its snapshots and views: the only code of DomainEs that creates a log. Run it when a context is set up, as a user that may; services need no such right.</summary>
public static class JetStreamProvisioner
{
    private const int NameInUse = 10058;
    private const int SubjectsOverlap = 10065;

    /// <summary>Creates the context's stream and buckets, or finds them as they must be. Never changes one that is there; a bucket that an older context lacks is added.</summary>
    /// <param name="connection">A connection whose user may create the stream.</param>
    /// <param name="layout">Where the context's aggregates are, as the generated <c>BankContext.Layout</c> says.</param>
    /// <param name="options">What the operator chooses; of no effect on a stream that is there.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether the stream was created. Doing it again, or twice at once, does no harm.</returns>
    /// <exception cref="ServerUnreachableException">No server answers, or it has no JetStream.</exception>
    /// <exception cref="LoginRefusedException">The server does not take the connection's credentials.</exception>
    /// <exception cref="TlsFailedException">There is no TLS connection as the options want it.</exception>
    /// <exception cref="PermissionDeniedException">The connection's user may not create the stream.</exception>
    /// <exception cref="StreamDriftedException">A stream of this name is there, configured otherwise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of replicas is not 1, 3 or 5.</exception>
    /// <exception cref="JetStreamStoreException">The server will not create the stream; the message says why.</exception>
    public static async Task<ProvisionResult> ProvisionAsync(
        INatsConnection connection, StreamLayout layout, StreamOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(layout);
        options ??= new StreamOptions();
        if (options.Replicas is not (1 or 3 or 5))
            throw new ArgumentOutOfRangeException(nameof(options), options.Replicas, "A stream has 1, 3 or 5 replicas. An even number outlives no more lost servers than one fewer, and costs more.");
        var how = new JetStreamStoreOptions();
        await ServerConnection.OpenAsync(connection, how.Budget, how.Budget, cancellationToken).ConfigureAwait(false);
        var inbox = await ReplyInbox.OpenAsync(connection, how.Clock, cancellationToken).ConfigureAwait(false);
        await using (inbox.ConfigureAwait(false))
        {
            var api = new StreamApi(inbox, layout.Stream, how.AnswerTimeout);
            var guard = new StreamGuard(connection, api, layout, how, new HighWater());
            var result = await CreateAsync(connection, api, guard, layout, options, cancellationToken).ConfigureAwait(false);
            await BucketProvisioning.MakeAsync(connection, inbox, SnapshotBucket.Of(layout), options.Replicas, how, cancellationToken).ConfigureAwait(false);
            await BucketProvisioning.MakeAsync(connection, inbox, ViewBuckets.Pointers(layout), options.Replicas, how, cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    private static async Task<ProvisionResult> CreateAsync(
        INatsConnection connection, StreamApi api, StreamGuard guard, StreamLayout layout, StreamOptions options, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(guard, cancellationToken).ConfigureAwait(false))
            return ProvisionResult.AlreadyThere;

        var result = await api.CreateAsync(StreamConfiguration.Json(layout, options, Guid.NewGuid()), cancellationToken).ConfigureAwait(false);
        if (result.Failure == WireFailure.NotPermitted)
            throw Denied.Of(connection, api.CreateSubject);

        // Somebody else may have been faster, or the answer was lost: what is there now decides.
        if ((result.IsPassing && result.ErrorCode == 0) || result.ErrorCode == NameInUse)
            return await IsThereAsync(guard, cancellationToken).ConfigureAwait(false) ? ProvisionResult.AlreadyThere : throw ServerConnection.Silent(connection, result.Failure);
        if (result.ErrorCode == SubjectsOverlap)
            throw new JetStreamStoreException($"Another stream already takes subjects of '{layout.Subjects}'. Remove them there, or give the context another name ({result.Description}, {result.ErrorCode}).");
        if (result.ErrorCode != 0)
            throw new JetStreamStoreException($"The server will not create stream '{layout.Stream}': {result.Description} ({result.ErrorCode}). A nats-server of 2.12 or newer is needed, with room for the stream.");

        // A server may take a request and do something else.
        await guard.InspectAsync(cancellationToken).ConfigureAwait(false);
        return ProvisionResult.Created;
    }

    private static async Task<bool> IsThereAsync(StreamGuard guard, CancellationToken cancellationToken)
    {
        try
        {
            await guard.InspectAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StreamMissingException)
        {
            return false;
        }
    }
}
