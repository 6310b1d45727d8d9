using System.Buffers;
using System.Runtime.CompilerServices;

namespace DomainEs.Sqlite.Tables;

/// <summary>One build of a view in the file.</summary>
internal sealed class ViewTable(ViewFile file, long build) : IViewTable
{
    private const int RowsAtATime = 256;

    // Null where the build has no such row, and nothing at all where there is no such build.
    private const string OneRow = "SELECT rows.bytes FROM builds LEFT JOIN rows ON rows.build = builds.id AND rows.key = $2 WHERE builds.id = $1";

    private static readonly SearchValues<char> s_key = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_=-.");

    public int MaxRows => 100_000;

    public int MaxRowBytes => 16 * 1024 * 1024;

    public static ViewUnreachableException Removed() => new("The build was removed. Open the current build again; the log can always make it anew.");

    public ValueTask<StoredCheckpoint> ReadCheckpointAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = file.Use(connection => connection.Read(
            "SELECT checkpoint, revision FROM builds WHERE id = $1", static row => row.GetInt64(1) is > 0 and var revision ? new StoredCheckpoint(row.GetFieldValue<byte[]>(0), (ulong)revision) : default, build));
        return found is [var stored] ? new(stored) : throw Removed();
    }

    public ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        Refuse(commit);
        cancellationToken.ThrowIfCancellationRequested();
        var revision = file.Write((connection, transaction) => RowWriter.Commit(connection, transaction, build, commit));
        if (revision is not null)
            file.Committed.Raise();
        return new(revision);
    }

    public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        Refuse(key);
        cancellationToken.ThrowIfCancellationRequested();
        return new(file.Use(connection => Row(connection.Ask<object>(null, OneRow, build, key))));
    }

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
            Refuse(key);
        cancellationToken.ThrowIfCancellationRequested();

        // In one transaction: of one moment.
        return new(file.Use(connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            using var command = Statements.Command(connection, transaction, OneRow, build, "");
            var rows = new ReadOnlyMemory<byte>[keys.Count];
            for (var i = 0; i < rows.Length; i++)
            {
                command.Parameters[1].Value = keys[i];
                rows[i] = Row(command.ExecuteScalar());
            }

            return rows;
        }));
    }

    public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(string prefix, CancellationToken cancellationToken = default)
    {
        Refuse(prefix);
        return PagesAsync(prefix, cancellationToken);
    }

    public IAsyncEnumerable<ReadOnlyMemory<byte>> WatchAsync(string key, CancellationToken cancellationToken = default)
    {
        Refuse(key);
        return ChangesAsync(key, cancellationToken);
    }

    private async IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> PagesAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // '/' is the character behind '.', so that the keys between the two begin with the prefix and a dot.
        for (var last = ""; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var after = last;
            var page = file.Use(connection => connection.Read(
                "SELECT key, bytes FROM rows WHERE build = $1 AND key > $2 AND (key = $3 OR key > $3 || '.' AND key < $3 || '/') ORDER BY key LIMIT $4",
                static row => KeyValuePair.Create<string, ReadOnlyMemory<byte>>(row.GetString(0), row.GetFieldValue<byte[]>(1)),
                build, after, prefix, RowsAtATime));
            foreach (var row in page)
                yield return row;
            if (page.Count < RowsAtATime)
            {
                // Nothing is found of a build that was removed meanwhile, and that is not what it held.
                await ReadCheckpointAsync(cancellationToken).ConfigureAwait(false);
                yield break;
            }

            last = page[^1].Key;
            await Task.Yield();
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> ChangesAsync(string key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changed = file.Committed.Next;
        var seen = (await ReadCheckpointAsync(cancellationToken).ConfigureAwait(false)).Revision;
        var row = await ReadAsync(key, cancellationToken).ConfigureAwait(false);
        yield return row;
        while (true)
        {
            await Task.WhenAny(changed, Task.Delay(file.Options.WatchInterval, file.Options.Clock, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            changed = file.Committed.Next;
            var revision = (await ReadCheckpointAsync(cancellationToken).ConfigureAwait(false)).Revision;
            if (revision == seen)
                continue;
            seen = revision;
            var now = await ReadAsync(key, cancellationToken).ConfigureAwait(false);
            if (now.Span.SequenceEqual(row.Span))
                continue;
            yield return row = now;
        }
    }

    private static ReadOnlyMemory<byte> Row(object? found) => found switch
    {
        null => throw Removed(),
        byte[] bytes => bytes,
        _ => default(ReadOnlyMemory<byte>),
    };

    private void Refuse(ViewCommit commit)
    {
        if (commit.Rows.Count > MaxRows)
            throw new ArgumentException($"A commit changes {MaxRows} rows at most, and this one {commit.Rows.Count}. Commit them in several; nothing was written.", nameof(commit));
        foreach (var (key, bytes) in commit.Rows)
        {
            Refuse(key);
            if (bytes.Length > MaxRowBytes)
                throw new ArgumentException($"Row '{key}' has {bytes.Length} bytes, and {MaxRowBytes} is what a row may have. Keep less in it; nothing was written.", nameof(commit));
        }
    }

    private static void Refuse(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (key[0] == '.' || key[^1] == '.' || key.Contains("..", StringComparison.Ordinal) || key.AsSpan().ContainsAnyExcept(s_key))
            throw new ArgumentException($"'{key}' cannot be a key of a view: it is letters, digits, '-', '_' and '=', with dots between tokens.", nameof(key));
    }
}
