using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Appending;

/// <summary>Appends one entry: sends it, and finds out what became of it however the answer is lost.</summary>
/// <remarks>
/// The server compares the expected revision with the subject's last sequence, so the same bytes may be sent any number of times and are stored once at most. What is
/// stored is told by the first entry behind the expected revision and by nothing else: by its whole list of commit ids it is this one or another.
/// </remarks>
internal sealed class Appender
{
    // A subject longer than this would break the server's limit for a protocol line, and with it the connection.
    private const int MaxSubjectLength = 2048;

    private readonly INatsConnection _connection;
    private readonly ReplyInbox _inbox;
    private readonly StreamApi _api;
    private readonly StreamGuard _guard;
    private readonly StreamLayout _layout;
    private readonly JetStreamStoreOptions _options;

    public Appender(INatsConnection connection, ReplyInbox inbox, StreamApi api, StreamGuard guard, StreamLayout layout, JetStreamStoreOptions options)
    {
        _connection = connection;
        _inbox = inbox;
        _api = api;
        _guard = guard;
        _layout = layout;
        _options = options;
    }

    /// <summary>The largest entry the server takes now; it may change with its configuration.</summary>
    public int MaxEntryBytes => (_connection.ServerInfo?.MaxPayload ?? 1024 * 1024) - AppendHeaders.Reserve;

    public async Task<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var subject = SubjectOf(entry);
        await _guard.EnsureAsync(cancellationToken).ConfigureAwait(false);
        if (entry.Bytes.Length > MaxEntryBytes)
            return Refusal.TooLarge(entry.Bytes.Length, MaxEntryBytes);

        var attempts = new Attempts(_options);
        try
        {
            return await TryAsync(entry, subject, expected, attempts, cancellationToken).ConfigureAwait(false);
        }
        catch (NatsPayloadTooLargeException)
        {
            return Refusal.TooLarge(entry.Bytes.Length, MaxEntryBytes);
        }
        catch (OperationCanceledException) when (attempts.Count > 1)
        {
            return InDoubt(attempts);
        }
    }

    private async Task<AppendOutcome> TryAsync(Entry entry, string subject, Revision expected, Attempts attempts, CancellationToken cancellationToken)
    {
        for (var wasUnheard = false; ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            var patience = _options.AnswerTimeout < attempts.Left ? _options.AnswerTimeout : attempts.Left;
            var request = new WireRequest(subject, entry.Bytes, AppendHeaders.Of(entry, expected, _layout));
            var answer = await _inbox.SendAsync(new PendingPublish(_layout.Stream), request, patience, cancellationToken).ConfigureAwait(false);
            var verdict = AppendJudge.Judge(answer, expected);
            switch (verdict)
            {
                case AppendVerdict.Stored:
                    return new AppendOutcome.Appended(new Position(0, answer.Sequence), entry.LastVersion);
                case AppendVerdict.Conflict:
                    return new AppendOutcome.Conflict(AppendJudge.ActualOf(answer)!.Value);
                case AppendVerdict.Refused when !wasUnheard:
                    return Refusal.Of(answer, _connection, _layout, subject);
                case AppendVerdict.Abandoned:
                    return InDoubt(attempts);
            }

            // A duplicate may be of this very entry, sent by another process.
            wasUnheard |= verdict == AppendVerdict.Unheard || answer.IsDuplicate;
            if (await FindAsync(entry, subject, expected, answer, attempts, wasUnheard, cancellationToken).ConfigureAwait(false) is { } outcome)
                return outcome;

            // A try that nobody answered may still be under way: what is refused now is not certain to be nothing.
            if (attempts.AreOver || verdict == AppendVerdict.Refused)
                return InDoubt(attempts);
        }
    }

    /// <summary>Finds out what became of a try without a plain answer; null if it is to be sent again.</summary>
    private async Task<AppendOutcome?> FindAsync(
        Entry entry, string subject, Revision expected, PublishAnswer answer, Attempts attempts, bool wasUnheard, CancellationToken cancellationToken)
    {
        try
        {
            // Over a new connection the stream may be another one than before; without a listener it may be gone.
            if (answer.Status != 0)
                await _guard.InspectAsync(cancellationToken, attempts.Left).ConfigureAwait(false);
            await _guard.EnsureAsync(cancellationToken, attempts.Left).ConfigureAwait(false);
            return await ReadBackAsync(entry, subject, expected, answer, wasUnheard, cancellationToken).ConfigureAwait(false);
        }
        catch (JetStreamStoreException e)
        {
            return wasUnheard || e is ServerUnreachableException or LoginRefusedException
                ? InDoubt(attempts)
                : new AppendOutcome.Refused(RefusalReason.WrongStream, e.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return InDoubt(attempts);
        }
    }

    /// <summary>Looks at the first entry behind the expected revision; null if there is none, or if nobody could say.</summary>
    private async Task<AppendOutcome?> ReadBackAsync(Entry entry, string subject, Revision expected, PublishAnswer answer, bool wasUnheard, CancellationToken cancellationToken)
    {
        var result = await _api.NextOfSubjectAsync(subject, expected.Sequence + 1, cancellationToken).ConfigureAwait(false);
        if (result.Failure == WireFailure.NotPermitted)
            return !wasUnheard && AppendJudge.ActualOf(answer) is { } known ? new AppendOutcome.Conflict(known) : throw Denied.Of(_connection, _api.MessageSubject);
        if (result.Failure != WireFailure.None || result.Status != 0 || result.ErrorCode != 0)
            return null;

        var stored = result.Read(StoredMessage.Of);
        if (stored.Sequence <= expected.Sequence || stored.Subject != subject)
            return null; // Not what was asked for, so nobody said.

        var position = new Position(0, stored.Sequence);
        if (IsSame(entry, stored, position))
            return new AppendOutcome.Appended(position, entry.LastVersion, WasRetry: true);
        return new AppendOutcome.Conflict(AppendJudge.ActualOf(answer) ?? await LastAsync(subject, position, cancellationToken).ConfigureAwait(false));
    }

    private static AppendOutcome.InDoubt InDoubt(Attempts attempts) => new(attempts.Count, attempts.Elapsed);

    private async Task<Revision> LastAsync(string subject, Position atLeast, CancellationToken cancellationToken)
    {
        var result = await _api.LastOfSubjectAsync(subject, cancellationToken).ConfigureAwait(false);
        return result is { Failure: WireFailure.None, Status: 0, ErrorCode: 0 } ? new Revision(result.Read(StoredMessage.Of).Sequence) : atLeast.Revision;
    }

    private static bool IsSame(Entry entry, StoredMessage stored, Position position)
    {
        try
        {
            return Entry.Parse(entry.Aggregate, stored.Payload, position).Commits.SequenceEqual(entry.Commits);
        }
        catch (EventDecodeException)
        {
            return false; // Damaged or foreign, so not this one. Whoever loads the history is told.
        }
    }

    private string SubjectOf(Entry entry)
    {
        var subject = _layout.SubjectOf(entry.Aggregate);
        return subject.Length <= MaxSubjectLength
            ? subject
            : throw new ArgumentException($"The subject of {entry.Aggregate.Aggregate} has {subject.Length} characters; a server takes {MaxSubjectLength}. Use a shorter id, or a hash of it.", nameof(entry));
    }
}
