using DomainEs.JetStream.Appending;
using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using Microsoft.Extensions.Logging;
using NATS.Client.Core;

namespace DomainEs.JetStream.Snapshots;

/// <summary>Snapshots in the context's KV bucket. Whatever fails here costs a longer load and nothing else.</summary>
internal sealed class SnapshotBucket : ISnapshotStore
{
    // A load waits for its snapshot no longer than this: the history itself is what it can do without one.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly INatsConnection _connection;
    private readonly ReplyInbox _inbox;
    private readonly StreamApi _api;
    private readonly Bucket _bucket;
    private readonly PublishPool _publishes;
    private readonly JetStreamStoreOptions _options;
    private readonly TimeSpan _patience;
    private Checked? _checked;
    private Task? _checking;
    private int _said;

    public SnapshotBucket(INatsConnection connection, ReplyInbox inbox, StreamLayout layout, JetStreamStoreOptions options)
    {
        _connection = connection;
        _inbox = inbox;
        _bucket = Of(layout);
        _options = options;
        _patience = options.AnswerTimeout < s_patience ? options.AnswerTimeout : s_patience;
        _api = new StreamApi(inbox, _bucket.Stream, _patience);
        _publishes = new PublishPool(_bucket.Stream);
    }

    public int MaxBytes => (_connection.ServerInfo?.MaxPayload ?? 1024 * 1024) - AppendHeaders.Reserve;

    public static Bucket Of(StreamLayout layout) => new(layout.SnapshotBucket, IsAtomic: false, [KeyValuePair.Create(StreamConfiguration.ContextKey, layout.Context)]);

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default) => KnownUse() switch
    {
        true => Read(aggregate, fingerprint, cancellationToken),
        false => default,
        null => ReadCheckedAsync(aggregate, fingerprint, cancellationToken),
    };

    public async ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        try
        {
            if (bytes.Length > MaxBytes || !await IsUsableAsync(cancellationToken).ConfigureAwait(false) || SubjectOf(aggregate, fingerprint) is not { } subject)
                return false;
            var pending = _publishes.Rent();
            pending.Headers.Clear();
            pending.Headers["Nats-Expected-Stream"] = _bucket.Stream;
            var answer = await _inbox.SendAsync(pending, new WireRequest(subject, bytes, pending.Headers), _options.AnswerTimeout, cancellationToken).ConfigureAwait(false);
            return answer.IsStored;
        }
        catch (Exception e) when (e is NatsException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Looks at the bucket, unless that was done on this very connection to a server.</summary>
    /// <returns>Whether it can be used. Where it could not even be seen it is looked at again the next time.</returns>
    public ValueTask<bool> IsUsableAsync(CancellationToken cancellationToken) =>
        KnownUse() is { } isUsable ? new ValueTask<bool>(isUsable) : new ValueTask<bool>(CheckTogetherAsync(cancellationToken));

    private bool? KnownUse() => Volatile.Read(ref _checked) is { } last && ReferenceEquals(last.Server, _connection.ServerInfo) ? last.IsUsable : null;

    private ValueTask<ReadOnlyMemory<byte>> Read(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken)
    {
        if (SubjectOf(aggregate, fingerprint) is not { } subject)
            return default;
        try
        {
            return _inbox.SendAsync(new PendingValue(cancellationToken), new WireRequest($"{_api.DirectGetSubject}.{subject}", default), _patience, cancellationToken);
        }
        catch (Exception e) when (e is NatsException or ObjectDisposedException)
        {
            return default;
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadCheckedAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken)
    {
        try
        {
            return await CheckTogetherAsync(cancellationToken).ConfigureAwait(false) ? await Read(aggregate, fingerprint, cancellationToken).ConfigureAwait(false) : default;
        }
        catch (Exception e) when (e is NatsException or ObjectDisposedException)
        {
            return default;
        }
    }

    private string? SubjectOf(AggregateKey aggregate, Fingerprint fingerprint)
    {
        var subject = Bucket.SubjectOf(_bucket.Name, $"{aggregate.Aggregate}.{aggregate.Id}.{fingerprint}");
        return subject.Length <= Appender.MaxSubjectLength ? subject : null;
    }

    private async Task<bool> CheckTogetherAsync(CancellationToken cancellationToken)
    {
        var checking = Volatile.Read(ref _checking);
        if (checking is not { IsCompleted: false })
            Volatile.Write(ref _checking, checking = CheckAsync());
        await checking.WaitAsync(cancellationToken).ConfigureAwait(false);
        return Volatile.Read(ref _checked) is { IsUsable: true };
    }

    private async Task CheckAsync()
    {
        var server = _connection.ServerInfo;
        string? why = null;
        try
        {
            if (await BucketProvisioning.FindAsync(_connection, _api, _bucket, new Attempts(_options, _patience), CancellationToken.None).ConfigureAwait(false) is null)
                why = $"bucket '{_bucket.Name}' does not exist";
        }
        catch (Exception e) when (e is StreamDriftedException or PermissionDeniedException)
        {
            why = e.Message;
        }
        catch (Exception e) when (e is JetStreamStoreException or NatsException or ObjectDisposedException)
        {
            Volatile.Write(ref _checked, null);
            return;
        }

        Volatile.Write(ref _checked, new Checked(server, why is null));
        if (why is not null && Interlocked.Exchange(ref _said, 1) == 0)
            Log.SnapshotsOff(_connection.Opts.LoggerFactory.CreateLogger<JetStreamEventStore>(), ServerConnection.UrlOf(_connection), why);
    }

    /// <summary>What was found on one connection to a server.</summary>
    /// <param name="Server">The server's greeting.</param>
    /// <param name="IsUsable">Whether the bucket can be used there.</param>
    private sealed record Checked(INatsServerInfo? Server, bool IsUsable);
}
