using System.Runtime.CompilerServices;
using System.Text.Json;
using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Views;

/// <summary>Lists the rows of a prefix: the server tells the keys, and the rows are read in their order, some hundred at a time.</summary>
/// <remarks>Holds the keys in memory, and of the rows as many as are read at a time. A row that changes meanwhile is seen as it was or as it is.</remarks>
internal sealed class RowList(
    ViewServer server, string bucket, BucketReads reads, Func<IReadOnlyList<string>, CancellationToken, ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>>> readMany)
{
    private const int RowsAtATime = 256;

    public async IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ReadAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await Typed.RunAsync(() => KeysAsync(prefix, cancellationToken)).ConfigureAwait(false);
        foreach (var some in keys.Chunk(RowsAtATime))
        {
            var rows = await readMany(some, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < some.Length; i++)
            {
                if (!rows[i].IsEmpty)
                    yield return KeyValuePair.Create(some[i], rows[i]);
            }
        }
    }

    private async ValueTask<SortedSet<string>> KeysAsync(string prefix, CancellationToken cancellationToken)
    {
        // A set: a row that is new between two pages moves those behind it, and the last of the one page is the first of the next.
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        await AddKeysAsync(reads.SubjectOf(prefix), keys, cancellationToken).ConfigureAwait(false);
        await AddKeysAsync(reads.SubjectOf(prefix) + ".>", keys, cancellationToken).ConfigureAwait(false);
        keys.Remove(RowCommit.CheckpointKey);
        return keys;
    }

    private async Task AddKeysAsync(string filter, SortedSet<string> keys, CancellationToken cancellationToken)
    {
        var start = Bucket.SubjectOf(bucket, "").Length;
        var api = server.Api(Bucket.StreamOf(bucket));
        for (var (offset, attempts) = (0L, new Attempts(server.Options)); ;)
        {
            var result = await api.SubjectsAsync(filter, offset, cancellationToken).ConfigureAwait(false);
            if (result.Failure == WireFailure.NotPermitted)
                throw server.Denied(api.InfoSubject);
            if (result.ErrorCode == Streams.StreamApi.StreamNotFound)
                throw ViewServer.Removed(Bucket.StreamOf(bucket));
            if (result.Failure != WireFailure.None || result.Status != 0 || result.ErrorCode != 0)
            {
                if (attempts.AreOver)
                    throw server.Silent(result.Failure);
                await attempts.PauseAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            var page = result.Read(body => body.GetProperty("state").TryGetProperty("subjects", out var subjects) && subjects.ValueKind == JsonValueKind.Object
                ? subjects.EnumerateObject().Select(subject => subject.Name[start..]).ToArray()
                : []);
            keys.UnionWith(page);
            offset += page.Length;
            if (page.Length == 0 || !result.Body.TryGetProperty("total", out var total) || offset >= total.GetInt64())
                return;
        }
    }
}
