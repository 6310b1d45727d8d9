using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Reading;

/// <summary>Reads a history's entries one by one at the stream's leader: slowly, and never from a copy that lags.</summary>
internal sealed class LeaderReader
{
    private readonly OpenStream _stream;

    public LeaderReader(OpenStream stream) => _stream = stream;

    /// <summary>The first entry of a subject behind a revision; it is known that there is one.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="after">The revision.</param>
    /// <param name="atLeast">A later revision of the subject that was seen.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="LogWentBackException">The log ends before what was seen.</exception>
    /// <exception cref="LogDamagedException">The log goes farther, and does not hold what was seen.</exception>
    public async Task<StoredMessage> NextAsync(string subject, Revision after, Revision atLeast, CancellationToken cancellationToken)
    {
        for (var attempts = new Attempts(_stream.Options); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            await _stream.Guard.EnsureAsync(cancellationToken, attempts.Left).ConfigureAwait(false);
            var result = await _stream.Api.NextOfSubjectAsync(subject, after.Sequence + 1, cancellationToken).ConfigureAwait(false);
            if (result.Failure == WireFailure.NotPermitted)
                throw Denied.Of(_stream.Connection, _stream.Api.MessageSubject);
            if (result.IsPassing && attempts.AreOver)
                throw ServerConnection.Silent(_stream.Connection, result.Failure);
            if (result.IsPassing)
                continue;
            if (result.ErrorCode is not 0 and not StreamApi.NoMessageFound)
                throw new JetStreamStoreException($"The leader of stream '{_stream.Layout.Stream}' will not read '{subject}': {result.Description} ({result.ErrorCode}).");
            if (result.ErrorCode == 0)
                return Asked(result.Read(StoredMessage.Of), subject, after);

            // A leader just deposed may know less than was seen, for a while. One that goes on farther and lacks it has lost it.
            var info = await LogEnd.FindAsync(_stream.Guard, _stream.Guard.Incarnation, atLeast.Sequence, _stream.Options, attempts.Left, cancellationToken).ConfigureAwait(false);
            if (!info.IsReplicated || attempts.AreOver)
                throw new LogDamagedException($"Stream '{_stream.Layout.Stream}' goes on to {info.LastSequence} and lacks the entry of '{subject}' at {atLeast}, which was seen there. Something removed it; restore the stream from a backup before its events are used again.");
        }
    }

    private static StoredMessage Asked(StoredMessage stored, string subject, Revision after) => stored.Subject == subject && stored.Sequence > after.Sequence
        ? stored
        : throw new JetStreamStoreException($"The server was asked for what follows {after} on '{subject}' and gave '{stored.Subject}' at {stored.Sequence}. It is no JetStream that can be relied on; look at what stands between.");
}
