using System.Text;

namespace DomainEs.Views;

/// <summary>What targets that outlive a process do beyond the contract of all. Each law takes two targets on the same storage, as two processes would have them.</summary>
internal static class TargetLaws
{
    public delegate Task Law(IProjectionTarget one, IProjectionTarget other, string context);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IReadOnlyDictionary<string, Law> All { get; } = new Dictionary<string, Law>
    {
        ["a build that is removed takes no commit"] = GoneAsync,
        ["a watch shows what another commits"] = WatchedAsync,
        ["a key that is none is refused"] = KeysAsync,
        ["what is cancelled before is not written, and nothing is read"] = CancelledAsync,
    };

    public static ViewBuild Build(string context, ulong fingerprint = 0x1b4b3f58c07d11e2, string view = "orders") =>
        new(context, view, new Fingerprint(fingerprint), new Fingerprint(7), "0b7c9d5e-8f6a-4c1b-9d2e-3f4a5b6c7d8e");

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static ViewCommit Commit(string checkpoint, ulong expected, params (string Key, string Text)[] rows) =>
        new([.. rows.Select(static row => KeyValuePair.Create(row.Key, Bytes(row.Text)))], Bytes(checkpoint), expected);

    public static async Task<IViewTable> OpenedAsync(this IProjectionTarget target, ViewBuild build) => Assert.IsAssignableFrom<IViewTable>(await target.OpenAsync(build, creates: true, Ct));

    public static async Task<ulong> CommittedAsync(this IViewTable table, ViewCommit commit) => Assert.NotNull(await table.CommitAsync(commit, Ct));

    public static async Task<List<string>> ListedAsync(this IViewTable table, string prefix)
    {
        var all = new List<string>();
        await foreach (var (key, bytes) in table.ListAsync(prefix, Ct))
            all.Add($"{key}={Text(bytes)}");
        return all;
    }

    private static async Task GoneAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        var revision = await table.CommittedAsync(Commit("1", 0, ("r.a", "1")));
        Assert.True(await other.RemoveAsync(Build(context), Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await table.CommitAsync(Commit("2", revision, ("r.a", "2")), Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await table.CommitAsync(Commit("2", 0, ("r.a", "2")), Ct));
        Assert.Null(await one.OpenAsync(Build(context), creates: false, Ct));
    }

    private static async Task WatchedAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var (table, theirs) = (await one.OpenedAsync(Build(context)), await other.OpenedAsync(Build(context)));
        await using var watch = table.WatchAsync("r.a", Ct).GetAsyncEnumerator(Ct);
        await NextAsync("");
        var revision = await table.CommittedAsync(Commit("1", 0, ("r.a", "1"), ("r.b", "other")));
        await NextAsync("1");
        revision = await theirs.CommittedAsync(Commit("2", revision, ("r.a", "2")));
        await NextAsync("2");
        revision = await theirs.CommittedAsync(Commit("3", revision, ("r.b", "other")));
        revision = await theirs.CommittedAsync(Commit("4", revision, ("r.a", "")));
        await NextAsync("");
        await theirs.CommittedAsync(Commit("5", revision, ("r.a", "5")));
        await NextAsync("5");

        async Task NextAsync(string text)
        {
            Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Ct));
            Assert.Equal(text, Text(watch.Current));
        }
    }

    private static async Task KeysAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        foreach (var key in (string[])["", ".a", "a.", "a..b", "a b", "a*", "r.>", "*", "ä", "a\r\nPUB x 0"])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await table.ReadAsync(key, Ct));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await table.ReadManyAsync(["r.a", key], Ct));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await table.ListedAsync(key));
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await table.CommitAsync(Commit("bad", 0, ("r.a", "1"), (key, "1")), Ct));
        }

        Assert.Equal(default, await table.ReadCheckpointAsync(Ct));
        Assert.True((await table.ReadAsync("r.a", Ct)).IsEmpty);
    }

    private static async Task CancelledAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await table.CommitAsync(Commit("1", 0, ("r.a", "1")), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await table.ReadAsync("r.a", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await table.ReadCheckpointAsync(cancelled));
        Assert.Equal(default, await table.ReadCheckpointAsync(Ct));
    }
}
