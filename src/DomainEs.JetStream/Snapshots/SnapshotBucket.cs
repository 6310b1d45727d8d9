using DomainEs.JetStream.Appending;
using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
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
    private readonly BucketUse _use;
    private readonly PublishPool _publishes;
    private readonly JetStreamStoreOptions _options;
    private readonly TimeSpan _patience;
    private readonly Action _deserted;

    public SnapshotBucket(INatsConnection connection, ReplyInbox inbox, StreamLayout layout, JetStreamStoreOptions options)
    {
        _connection = connection;
        _inbox = inbox;
        _bucket = Of(layout);
        _options = options;
        _patience = options.AnswerTimeout < s_patience ? options.AnswerTimeout : s_patience;
        _api = new StreamApi(inbox, _bucket.Stream, _patience);
        _use = new BucketUse(connection, _api, _bucket, options, _patience);
        _publishes = new PublishPool(_bucket.Stream);
        _deserted = _use.Doubt;
    }

    public int MaxBytes => (_connection.ServerInfo?.MaxPayload ?? 1024 * 1024) - AppendHeaders.Reserve;

    public static Bucket Of(StreamLayout layout) => new(layout.SnapshotBucket, IsAtomic: false, [KeyValuePair.Create(StreamConfiguration.ContextKey, layout.Context)]);

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken = default) => _use.Known switch
    {
        true => Read(aggregate, fingerprint, cancellationToken),
        false => default,
        null => ReadCheckedAsync(aggregate, fingerprint, cancellationToken),
    };

    public async ValueTask<bool> WriteAsync(AggregateKey aggregate, Fingerprint fingerprint, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        try
        {
            if (bytes.Length > MaxBytes || !(_use.Known ?? await _use.LookAsync(cancellationToken).ConfigureAwait(false)) || SubjectOf(aggregate, fingerprint) is not { } subject)
                return false;
            var pending = _publishes.Rent();
            pending.Headers.Clear();
            pending.Headers["Nats-Expected-Stream"] = _bucket.Stream;
            var answer = await _inbox.SendAsync(pending, new WireRequest(subject, bytes, pending.Headers), _options.AnswerTimeout, cancellationToken).ConfigureAwait(false);
            if (answer.Status != 0)
                _use.Doubt();
            return answer.IsStored;
        }
        catch (Exception e) when (e is NatsException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Looks at the bucket and logs if it cannot be used.</summary>
    public Task LookAsync(CancellationToken cancellationToken) => _use.LookAsync(cancellationToken);

    private ValueTask<ReadOnlyMemory<byte>> Read(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken)
    {
        if (SubjectOf(aggregate, fingerprint) is not { } subject)
            return default;
        try
        {
            return _inbox.SendAsync(new PendingValue(_deserted, cancellationToken), new WireRequest($"{_api.DirectGetSubject}.{subject}", default), _patience, cancellationToken);
        }
        catch (Exception e) when (e is NatsException or ObjectDisposedException)
        {
            return ValueTask.FromResult(ISnapshotStore.Unreachable);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadCheckedAsync(AggregateKey aggregate, Fingerprint fingerprint, CancellationToken cancellationToken)
    {
        if (await _use.LookAsync(cancellationToken).ConfigureAwait(false))
            return await Read(aggregate, fingerprint, cancellationToken).ConfigureAwait(false);
        return _use.Known is false ? default : ISnapshotStore.Unreachable;
    }

    private string? SubjectOf(AggregateKey aggregate, Fingerprint fingerprint)
    {
        var subject = Bucket.SubjectOf(_bucket.Name, $"{aggregate.Aggregate}.{aggregate.Id}.{fingerprint}");
        return subject.Length <= Appender.MaxSubjectLength ? subject : null;
    }
}
