namespace DomainEs.Reliability.Tests.Faults.Child;

/// <summary>Views in a SQLite file whose first large commit stops for good while half of it lies in the file and the transaction is open: the process is to be killed there.</summary>
/// <param name="views">The views.</param>
/// <param name="file">The file they are kept in. Of all processes on it one is stopped.</param>
internal sealed class HalfWritten(IProjectionTarget views, string file) : IProjectionTarget
{
    /// <summary>What the process says when it stands there.</summary>
    public const string Said = "half written";

    private const int ManyRows = 10_000;
    private const long ManyBytes = 512 * 1024;

    private bool IsHalfWritten => LogBytes(file) >= ManyBytes;

    public async ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default) =>
        await views.OpenAsync(build, creates, cancellationToken) is { } table ? new Table(table, this) : null;

    public ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default) => views.ReadCurrentAsync(context, view, cancellationToken);

    public ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default) => views.SwitchAsync(build, cancellationToken);

    public ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default) => views.ListAsync(context, view, cancellationToken);

    public ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default) => views.RemoveAsync(build, cancellationToken);

    /// <summary>The bytes that SQLite wrote before they are in the file itself.</summary>
    public static long LogBytes(string file) => new FileInfo(file + "-wal") is { Exists: true } log ? log.Length : 0;

    private void StopOnce()
    {
        try
        {
            using var mark = new FileStream(file + "-stopped", FileMode.CreateNew);
        }
        catch (IOException)
        {
            return; // another was stopped before
        }

        Console.WriteLine(Said);
        Thread.Sleep(Timeout.Infinite);
    }

    private sealed class Table(IViewTable table, HalfWritten target) : IViewTable
    {
        public int MaxRows => table.MaxRows;

        public int MaxRowBytes => table.MaxRowBytes;

        public ValueTask<StoredCheckpoint> ReadCheckpointAsync(CancellationToken cancellationToken = default) => table.ReadCheckpointAsync(cancellationToken);

        public ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken = default) =>
            table.CommitAsync(commit.Rows.Count < ManyRows ? commit : commit with { Rows = new Rows(commit.Rows, target) }, cancellationToken);

        public ValueTask<ReadOnlyMemory<byte>> ReadAsync(string key, CancellationToken cancellationToken = default) => table.ReadAsync(key, cancellationToken);

        public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadManyAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default) => table.ReadManyAsync(keys, cancellationToken);

        public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(string prefix, CancellationToken cancellationToken = default) => table.ListAsync(prefix, cancellationToken);

        public IAsyncEnumerable<ReadOnlyMemory<byte>> WatchAsync(string key, CancellationToken cancellationToken = default) => table.WatchAsync(key, cancellationToken);
    }

    private sealed class Rows(IReadOnlyCollection<KeyValuePair<string, ReadOnlyMemory<byte>>> rows, HalfWritten target) : IReadOnlyCollection<KeyValuePair<string, ReadOnlyMemory<byte>>>
    {
        public int Count => rows.Count;

        public IEnumerator<KeyValuePair<string, ReadOnlyMemory<byte>>> GetEnumerator()
        {
            var given = 0;
            foreach (var row in rows)
            {
                // Looked at now and then only: it asks the disk.
                if (++given % 1_000 == 0 && target.IsHalfWritten)
                    target.StopOnce();
                yield return row;
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
