using System.Buffers;
using DomainEs.JetStream.Appending;
using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Views;

/// <summary>Reads single keys of a bucket, tried again as long as the budget lasts: reading twice does no harm.</summary>
internal sealed class BucketReads(ViewServer server, string bucket)
{
    private static readonly SearchValues<char> s_key = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_=-.");

    private readonly StreamApi _api = server.Api(Bucket.StreamOf(bucket));

    /// <summary>The subject of a key that may come from anywhere.</summary>
    /// <exception cref="ArgumentException">It is none; nothing was sent.</exception>
    public string SubjectOf(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var subject = Bucket.SubjectOf(bucket, key);
        return key[0] == '.' || key[^1] == '.' || key.Contains("..", StringComparison.Ordinal) || key.AsSpan().ContainsAnyExcept(s_key) || subject.Length > Appender.MaxSubjectLength
            ? throw new ArgumentException($"'{key}' cannot be a key of a view: it is letters, digits, '-', '_' and '=', with dots between tokens, and {Appender.MaxSubjectLength} characters at most with its bucket.", nameof(key))
            : subject;
    }

    /// <summary>The last value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fromLeader">Whether the bucket's leader is to say, which is never stale; else any copy.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The value, or status 404.</returns>
    public ValueTask<LastAnswer> LastAsync(string key, bool fromLeader, CancellationToken cancellationToken) => LastAsync(key, fromLeader, server.Gets, cancellationToken);

    /// <summary>The last value of a key at the leader, for a writer: he stands behind no readers, of whom there may be many.</summary>
    public ValueTask<LastAnswer> LastForWriterAsync(string key, CancellationToken cancellationToken) => LastAsync(key, fromLeader: true, turn: null, cancellationToken);

    private async ValueTask<LastAnswer> LastAsync(string key, bool fromLeader, SemaphoreSlim? turn, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(key);
        for (var attempts = new Attempts(server.Options); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            var answer = await AskAsync(subject, fromLeader, turn, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (answer.IsFound || answer is { Failure: WireFailure.None, Status: 404 })
                return answer;
            if (answer.Failure == WireFailure.NotPermitted)
                throw server.Denied(fromLeader ? _api.MessageSubject : $"{_api.DirectGetSubject}.{subject}");
            if (attempts.AreOver)
                throw server.Silent(answer.Failure);
        }
    }

    private async ValueTask<LastAnswer> AskAsync(string subject, bool fromLeader, SemaphoreSlim? turn, CancellationToken cancellationToken)
    {
        if (turn is not null)
            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        LastAnswer answer;
        try
        {
            answer = fromLeader
                ? await AskLeaderAsync(subject, cancellationToken).ConfigureAwait(false)
                : await _api.DirectLastAsync(subject, server.Options.AnswerTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NatsException or ObjectDisposedException)
        {
            throw new ViewUnreachableException("The connection of the views is closed. Open it again.", e);
        }
        finally
        {
            turn?.Release();
        }

        // Nobody answers for a stream that is gone, nor for one that has no leader for a moment.
        if (answer.Status == 503 && !fromLeader && (await _api.InfoAsync(cancellationToken).ConfigureAwait(false)).ErrorCode == StreamApi.StreamNotFound)
            throw ViewServer.Removed(Bucket.StreamOf(bucket));
        return answer;
    }

    private async ValueTask<LastAnswer> AskLeaderAsync(string subject, CancellationToken cancellationToken)
    {
        var result = await _api.LastOfSubjectAsync(subject, cancellationToken).ConfigureAwait(false);
        return result switch
        {
            { Failure: not WireFailure.None } or { Status: not 0 } => new LastAnswer(result.Failure, result.Status),
            { ErrorCode: StreamApi.NoMessageFound } => new LastAnswer(WireFailure.None, 404),
            { ErrorCode: StreamApi.StreamNotFound } => throw ViewServer.Removed(Bucket.StreamOf(bucket)),
            { ErrorCode: not 0 } => new LastAnswer(WireFailure.None, 503),
            _ => Found(result.Read(StoredMessage.Of), subject),
        };
    }

    private static LastAnswer Found(StoredMessage stored, string subject) =>
        stored.Subject == subject ? new LastAnswer(WireFailure.None, 0, stored.Sequence, stored.Payload) : new LastAnswer(WireFailure.Unreadable);
}
