using System.Text;

namespace DomainEs.Testing;

/// <summary>One run of one case: the target, and what is said when it does otherwise.</summary>
internal sealed class TargetRun(string caseName, TargetUnderTest place, IProjectionTarget target, CancellationToken cancellation)
{
    public IProjectionTarget Target => target;

    public CancellationToken Cancellation => cancellation;

    public ValueTask<IProjectionTarget> OpenAnotherAsync() => place.OpenAsync(cancellation);

    public TargetContractFailedException Fail(string what) => new(caseName, what);

    public void Require(bool isSo, string otherwise)
    {
        if (!isSo)
            throw Fail(otherwise);
    }

    public void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw Fail(FormattableString.Invariant($"{what}: expected {expected}, actual {actual}"));
    }

    /// <summary>A build: one view, told apart by the code that made it and the log it was made of.</summary>
    public static ViewBuild Build(string view = "orders", ulong fingerprint = 7, ulong shape = 11, string log = "2b1e8e5c-5a3b-4a55-9d0e-0c8f4f6c1a01") =>
        new("shop", view, new Fingerprint(fingerprint), new Fingerprint(shape), log);

    public async Task<IViewTable> CreateAsync(ViewBuild? build = null, IProjectionTarget? on = null) =>
        await (on ?? target).OpenAsync(build ?? Build(), creates: true, cancellation).ConfigureAwait(false) ?? throw Fail("a build that was to be made was not there");

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static ViewCommit Commit(string checkpoint, ulong expected, params (string Key, string Row)[] rows) =>
        new([.. rows.Select(row => KeyValuePair.Create(row.Key, Bytes(row.Row)))], Bytes(checkpoint), expected);

    /// <summary>Commits what must be written.</summary>
    /// <returns>The checkpoint's revision after it.</returns>
    public async Task<ulong> CommitAsync(IViewTable table, string checkpoint, ulong expected, params (string Key, string Row)[] rows)
    {
        var revision = await table.CommitAsync(Commit(checkpoint, expected, rows), cancellation).ConfigureAwait(false);
        if (revision is not { } written)
            throw Fail($"commit '{checkpoint}' at the checkpoint's revision {expected} was to be written, and it was said that another was faster");
        await CheckpointIsAsync(table, checkpoint, written).ConfigureAwait(false);
        return written;
    }

    public async Task CheckpointIsAsync(IViewTable table, string expected, ulong revision)
    {
        var stored = await table.ReadCheckpointAsync(cancellation).ConfigureAwait(false);
        Equal(expected, Text(stored.Bytes), "the checkpoint");
        Equal(revision, stored.Revision, $"the revision of checkpoint '{expected}'");
    }

    public async Task RowIsAsync(IViewTable table, string key, string expected) =>
        Equal(expected, Text(await table.ReadAsync(key, cancellation).ConfigureAwait(false)), $"row '{key}'");

    /// <summary>Fails unless these are the rows under a prefix, in the order of their keys.</summary>
    public async Task RowsAreAsync(IViewTable table, string prefix, params (string Key, string Row)[] expected)
    {
        var found = new List<string>();
        await foreach (var (key, bytes) in table.ListAsync(prefix, cancellation).ConfigureAwait(false))
            found.Add($"{key}={Text(bytes)}");
        Equal(string.Join(", ", expected.Select(row => $"{row.Key}={row.Row}")), string.Join(", ", found), $"the rows under '{prefix}'");
    }
}
