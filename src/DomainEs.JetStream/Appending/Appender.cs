using System.Runtime.CompilerServices;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Appending;

/// <summary>Appends one entry: sends it, and where the answer is not plain has it found out what became of it.</summary>
internal sealed class Appender
{
    // A subject longer than this would break the server's limit for a protocol line, and with it the connection.
    public const int MaxSubjectLength = 2048;

    private readonly OpenStream _stream;
    private readonly AppendResolution _resolution;
    private readonly PublishPool _publishes;

    public Appender(OpenStream stream)
    {
        _stream = stream;
        _publishes = new PublishPool(stream.Layout.Stream);
        _resolution = new AppendResolution(stream, SendAsync);
    }

    /// <summary>The largest entry the server takes now; it may change with its configuration.</summary>
    public int MaxEntryBytes => (_stream.Connection.ServerInfo?.MaxPayload ?? 1024 * 1024) - AppendHeaders.Reserve;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var append = new Append(entry, SubjectOf(entry), expected);
        await _stream.Guard.EnsureAsync(cancellationToken).ConfigureAwait(false);
        if (entry.Bytes.Length > MaxEntryBytes)
            return Refusal.TooLarge(entry.Bytes.Length, MaxEntryBytes);

        var started = _stream.Options.Clock.GetTimestamp();
        try
        {
            var patience = _stream.Options.AnswerTimeout < _stream.Options.Budget ? _stream.Options.AnswerTimeout : _stream.Options.Budget;
            var answer = await SendAsync(append, patience, cancellationToken).ConfigureAwait(false);
            var outcome = AppendJudge.Judge(answer, expected) == AppendVerdict.Stored
                ? new AppendOutcome.Appended(new Position(0, answer.Sequence), entry.LastVersion)
                : await _resolution.FindOutAsync(append, answer, new Attempts(_stream.Options, started), cancellationToken).ConfigureAwait(false);
            Remember(entry.Aggregate, outcome);
            return outcome;
        }
        catch (NatsPayloadTooLargeException)
        {
            return Refusal.TooLarge(entry.Bytes.Length, MaxEntryBytes);
        }
    }

    private ValueTask<PublishAnswer> SendAsync(Append append, TimeSpan patience, CancellationToken cancellationToken)
    {
        var pending = _publishes.Rent();
        var headers = AppendHeaders.Write(pending.Headers, append.Entry, append.Expected, _stream.Layout);
        return _stream.Inbox.SendAsync(pending, new WireRequest(append.Subject, append.Entry.Bytes, headers), patience, cancellationToken);
    }

    private void Remember(AggregateKey aggregate, AppendOutcome outcome)
    {
        if (outcome is AppendOutcome.Appended appended)
            _stream.Seen.Saw(aggregate, appended.Position.Revision);
        else if (outcome is AppendOutcome.Conflict conflict)
            _stream.Seen.Saw(aggregate, conflict.Actual);
    }

    private string SubjectOf(Entry entry)
    {
        var subject = _stream.Layout.SubjectOf(entry.Aggregate);
        return subject.Length <= MaxSubjectLength
            ? subject
            : throw new ArgumentException($"The subject of {entry.Aggregate.Aggregate} has {subject.Length} characters; a server takes {MaxSubjectLength}. Use a shorter id, or a hash of it.", nameof(entry));
    }
}
