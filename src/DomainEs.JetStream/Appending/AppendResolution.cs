using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Appending;

/// <summary>Finds out what became of an append whose answer is not plain, however answers are lost, and sends it again where nothing is stored.</summary>
/// <remarks>
/// The server compares the expected revision with the subject's last sequence, so the same bytes may be sent any number of times and are stored once at most. What is
/// stored is told by the first entry behind the expected revision and by nothing else: by its whole list of commit ids it is this one or another.
/// </remarks>
internal sealed class AppendResolution
{
    private readonly OpenStream _stream;
    private readonly Func<Append, TimeSpan, CancellationToken, ValueTask<PublishAnswer>> _send;

    public AppendResolution(OpenStream stream, Func<Append, TimeSpan, CancellationToken, ValueTask<PublishAnswer>> send) => (_stream, _send) = (stream, send);

    public async ValueTask<AppendOutcome> FindOutAsync(Append append, PublishAnswer answer, Attempts attempts, CancellationToken cancellationToken)
    {
        var wasUnheard = false;
        try
        {
            while (true)
            {
                var verdict = VerdictOn(append, answer);

                // A duplicate may be of this very entry, sent by another process.
                wasUnheard |= verdict is AppendVerdict.Unheard or AppendVerdict.Abandoned || answer.IsDuplicate;
                if (await OutcomeAsync(append, answer, verdict, attempts, wasUnheard, cancellationToken).ConfigureAwait(false) is { } outcome)
                    return outcome;

                // What stands in the way could not be read: it may be this entry.
                wasUnheard |= verdict == AppendVerdict.Taken;
                await attempts.PauseAsync(cancellationToken).ConfigureAwait(false);

                // A try without time for its answer would only be one more that may be stored.
                if (attempts.AreOver)
                    return await OutcomeAsync(append, answer, verdict, attempts, wasUnheard, cancellationToken).ConfigureAwait(false) ?? InDoubt(attempts);
                answer = await _send(append, _stream.Options.AnswerTimeout < attempts.Left ? _stream.Options.AnswerTimeout : attempts.Left, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException || (wasUnheard && e is NatsPayloadTooLargeException or ObjectDisposedException))
        {
            // This try was not sent, but one before it was.
            return InDoubt(attempts);
        }
    }

    /// <summary>What the answer means. An older state of the aggregate than this process has seen is the word of a leader that is none any more.</summary>
    private AppendVerdict VerdictOn(in Append append, in PublishAnswer answer)
    {
        var verdict = AppendJudge.Judge(answer, append.Expected);
        return verdict == AppendVerdict.Conflict && _stream.Seen.Of(append.Entry.Aggregate) >= append.Expected ? AppendVerdict.NotNow : verdict;
    }

    /// <summary>The outcome; null if the append is to be sent again.</summary>
    private async ValueTask<AppendOutcome?> OutcomeAsync(
        Append append, PublishAnswer answer, AppendVerdict verdict, Attempts attempts, bool wasUnheard, CancellationToken cancellationToken)
    {
        switch (verdict)
        {
            case AppendVerdict.Stored:
                return new AppendOutcome.Appended(new Position(0, answer.Sequence), append.Entry.LastVersion);
            case AppendVerdict.Conflict:
                return new AppendOutcome.Conflict(AppendJudge.ActualOf(answer)!.Value);
            case AppendVerdict.Refused when !wasUnheard:
                return Refusal.Of(answer, _stream.Connection, _stream.Layout, append.Subject);
            case AppendVerdict.NotNow when !wasUnheard && !attempts.AreOver:
                return null;
            case AppendVerdict.NotNow when !wasUnheard:
                return AppendJudge.ActualOf(answer) is { } actual ? new AppendOutcome.Conflict(actual) : Refusal.Of(answer, _stream.Connection, _stream.Layout, append.Subject);
            case AppendVerdict.Abandoned:
                return InDoubt(attempts);
        }

        if (await FindAsync(append, answer, verdict, attempts, wasUnheard, cancellationToken).ConfigureAwait(false) is { } outcome)
            return outcome;

        // A try that nobody answered may still be under way: what is refused now is not certain to be nothing.
        return attempts.AreOver || verdict == AppendVerdict.Refused ? InDoubt(attempts) : null;
    }

    /// <summary>Looks in the stream; null if nothing is known afterwards either.</summary>
    private async ValueTask<AppendOutcome?> FindAsync(
        Append append, PublishAnswer answer, AppendVerdict verdict, Attempts attempts, bool wasUnheard, CancellationToken cancellationToken)
    {
        try
        {
            // Over a new connection the stream may be another one than before; without a listener it may be gone.
            if (answer.Status != 0)
                await _stream.Guard.InspectAsync(cancellationToken, attempts.Left).ConfigureAwait(false);
            await _stream.Guard.EnsureAsync(cancellationToken, attempts.Left).ConfigureAwait(false);
            return await ReadBackAsync(append, answer, wasUnheard, cancellationToken).ConfigureAwait(false);
        }
        catch (JetStreamStoreException e)
        {
            // Where something is stored that cannot be read, it may be this entry.
            return wasUnheard || verdict == AppendVerdict.Taken || e is ServerUnreachableException or LoginRefusedException
                ? InDoubt(attempts)
                : new AppendOutcome.Refused(e is PermissionDeniedException ? RefusalReason.NotPermitted : RefusalReason.WrongStream, e.Message);
        }
        catch (Exception e) when ((e is LogWentBackException && wasUnheard) || (e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return InDoubt(attempts);
        }
    }

    /// <summary>Looks at the first entry behind the expected revision; null if there is none, or if nobody could say.</summary>
    private async ValueTask<AppendOutcome?> ReadBackAsync(Append append, PublishAnswer answer, bool wasUnheard, CancellationToken cancellationToken)
    {
        var result = await _stream.Api.NextOfSubjectAsync(append.Subject, append.Expected.Sequence + 1, cancellationToken).ConfigureAwait(false);
        if (result.Failure == WireFailure.NotPermitted)
            return !wasUnheard && AppendJudge.ActualOf(answer) is { } known ? new AppendOutcome.Conflict(known) : throw Denied.Of(_stream.Connection, _stream.Api.MessageSubject);
        if (result.Failure != WireFailure.None || result.Status != 0 || result.ErrorCode != 0)
            return null;

        var stored = result.Read(StoredMessage.Of);
        if (stored.Sequence <= append.Expected.Sequence || stored.Subject != append.Subject)
            return null; // Not what was asked for, so nobody said.

        var position = new Position(0, stored.Sequence);
        if (IsSame(append.Entry, stored, position))
            return new AppendOutcome.Appended(position, append.Entry.LastVersion, WasRetry: true);
        return new AppendOutcome.Conflict(AppendJudge.ActualOf(answer) ?? await LastAsync(append.Subject, position, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<Revision> LastAsync(string subject, Position atLeast, CancellationToken cancellationToken)
    {
        var result = await _stream.Api.LastOfSubjectAsync(subject, cancellationToken).ConfigureAwait(false);
        return result is { Failure: WireFailure.None, Status: 0, ErrorCode: 0 } ? new Revision(result.Read(StoredMessage.Of).Sequence) : atLeast.Revision;
    }

    private static AppendOutcome.InDoubt InDoubt(Attempts attempts) => new(attempts.Count, attempts.Elapsed);

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
}
