using DomainEs.JetStream.Buckets;

namespace DomainEs.JetStream.Views;

/// <summary>One build of a view in its KV bucket.</summary>
internal sealed class BucketTable : IViewTable
{
    private readonly ViewServer _server;
    private readonly BucketReads _reads;
    private readonly RowCommit _commits;
    private readonly RowList _list;
    private readonly RowWatch _watch;

    // Copies of a replicated bucket lag behind its leader, each as far as it will: two reads could go back in time.
    private readonly bool _readsLeader;

    public BucketTable(ViewServer server, Bucket bucket, bool readsLeader)
    {
        _server = server;
        _readsLeader = readsLeader;
        _reads = new BucketReads(server, bucket.Name);
        _commits = new RowCommit(server, bucket.Name, _reads);
        _list = new RowList(server, bucket.Name, _reads, ReadManyAsync);
        _watch = new RowWatch(server, bucket.Name);
    }

    public int MaxRows => RowCommit.MaxRows;

    public int MaxRowBytes => _server.MaxRowBytes;

    public ValueTask<StoredCheckpoint> ReadCheckpointAsync(CancellationToken cancellationToken = default) => Typed.RunAsync(async () =>
    {
        var stored = await _reads.LastAsync(RowCommit.CheckpointKey, _readsLeader, cancellationToken).ConfigureAwait(false);
        return stored.IsFound ? new StoredCheckpoint(stored.Payload, stored.Sequence) : default;
    });

    public ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return Typed.RunAsync(() => _commits.CommitAsync(commit, cancellationToken));
    }

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken = default) =>
        Typed.RunAsync(async () => (await _reads.LastAsync(key, _readsLeader, cancellationToken).ConfigureAwait(false)).Payload);

    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
            _reads.SubjectOf(key);
        using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        return await Task.WhenAll(keys.Select(key => ReadOneOfAsync(key, others))).ConfigureAwait(false);
    }

    public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(string prefix, CancellationToken cancellationToken = default)
    {
        _reads.SubjectOf(prefix);
        return _list.ReadAsync(prefix, cancellationToken);
    }

    public IAsyncEnumerable<ReadOnlyMemory<byte>> WatchAsync(string key, CancellationToken cancellationToken = default)
    {
        _reads.SubjectOf(key);
        return _watch.ReadAsync(key, ct => Typed.RunAsync(() => _reads.LastAsync(key, _readsLeader, ct)), cancellationToken);
    }

    // What fails for one fails for all: some at a time would each wait out their time, far longer than one operation may take.
    private async Task<ReadOnlyMemory<byte>> ReadOneOfAsync(string key, CancellationTokenSource others)
    {
        try
        {
            return await ReadAsync(key, others.Token).ConfigureAwait(false);
        }
        catch (ViewUnreachableException)
        {
            await others.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
