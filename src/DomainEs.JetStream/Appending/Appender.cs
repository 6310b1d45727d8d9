using System.Runtime.CompilerServices;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Appending;

/// <summary>Appends one entry: sends it, and where the answer is not plain has it found out what became of it.</summary>
internal sealed class Appender
{
    // A subject longer than this would break the server's limit for a protocol line, and with it the connection.
    private const int MaxSubjectLength = 2048;

    private readonly INatsConnection _connection;
    private readonly ReplyInbox _inbox;
    private readonly StreamGuard _guard;
    private readonly StreamLayout _layout;
    private readonly HighWater _seen;
    private readonly JetStreamStoreOptions _options;
    private readonly AppendResolution _resolution;
    private readonly PublishPool _publishes = new();

    public Appender(INatsConnection connection, ReplyInbox inbox, StreamApi api, StreamGuard guard, StreamLayout layout, HighWater seen, JetStreamStoreOptions options)
    {
        _connection = connection;
        _inbox = inbox;
        _guard = guard;
        _layout = layout;
        _seen = seen;
        _options = options;
        _resolution = new AppendResolution(connection, api, guard, layout, seen, options, SendAsync);
    }

    /// <summary>The largest entry the server takes now; it may change with its configuration.</summary>
    public int MaxEntryBytes => (_connection.ServerInfo?.MaxPayload ?? 1024 * 1024) - AppendHeaders.Reserve;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var append = new Append(entry, SubjectOf(entry), expected);
        await _guard.EnsureAsync(cancellationToken).ConfigureAwait(false);
        if (entry.Bytes.Length > MaxEntryBytes)
            return Refusal.TooLarge(entry.Bytes.Length, MaxEntryBytes);

        var started = _options.Clock.GetTimestamp();
        try
        {
            var answer = await SendAsync(append, _options.AnswerTimeout < _options.Budget ? _options.AnswerTimeout : _options.Budget, cancellationToken).ConfigureAwait(false);
            var outcome = AppendJudge.Judge(answer, expected) == AppendVerdict.Stored
                ? new AppendOutcome.Appended(new Position(0, answer.Sequence), entry.LastVersion)
                : await _resolution.FindOutAsync(append, answer, new Attempts(_options, started), cancellationToken).ConfigureAwait(false);
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
        var headers = AppendHeaders.Write(pending.Headers, append.Entry, append.Expected, _layout);
        return _inbox.SendAsync(pending, new WireRequest(append.Subject, append.Entry.Bytes, headers), patience, cancellationToken);
    }

    private void Remember(AggregateKey aggregate, AppendOutcome outcome)
    {
        if (outcome is AppendOutcome.Appended appended)
            _seen.Saw(aggregate, appended.Position.Revision);
        else if (outcome is AppendOutcome.Conflict conflict)
            _seen.Saw(aggregate, conflict.Actual);
    }

    private string SubjectOf(Entry entry)
    {
        var subject = _layout.SubjectOf(entry.Aggregate);
        return subject.Length <= MaxSubjectLength
            ? subject
            : throw new ArgumentException($"The subject of {entry.Aggregate.Aggregate} has {subject.Length} characters; a server takes {MaxSubjectLength}. Use a shorter id, or a hash of it.", nameof(entry));
    }
}
