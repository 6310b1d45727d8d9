using System.Text;

namespace DomainEs.Views;

/// <summary>What every target of views does. Each law takes two targets on the same storage, as two processes would have them.</summary>
internal static class TargetLaws
{
    public delegate Task Law(IProjectionTarget one, IProjectionTarget other, string context);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IReadOnlyDictionary<string, Law> All { get; } = new Dictionary<string, Law>
    {
        ["rows and checkpoint are written together"] = WrittenTogetherAsync,
        ["a commit at a checkpoint that moved writes nothing"] = StaleWritesNothingAsync,
        ["of two commits at one checkpoint one wins"] = OneWinsAsync,
        ["a row without bytes is removed, and may come again"] = RemovedAsync,
        ["several rows come in the order of their keys"] = ManyAsync,
        ["a list is what begins with whole tokens, in order"] = ListedAsync,
        ["a long list is whole"] = LongListAsync,
        ["a reader makes no build"] = ReaderMakesNoneAsync,
        ["a build that is opened again has its rows"] = OpenedAgainAsync,
        ["builds are kept apart"] = KeptApartAsync,
        ["readers use the build they were switched to"] = SwitchedAsync,
        ["a build that is removed is gone"] = GoneAsync,
        ["a watch shows the row as it is and each change"] = WatchedAsync,
        ["a key that is none is refused"] = KeysAsync,
        ["a row that is too large is refused, and all with it"] = TooLargeAsync,
        ["as many rows as may be, and one more"] = MaxRowsAsync,
        ["what is cancelled before is not written"] = CancelledAsync,
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

    private static async Task WrittenTogetherAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        Assert.Equal(default, await table.ReadCheckpointAsync(Ct));
        Assert.True((await table.ReadAsync("r.a", Ct)).IsEmpty);

        var revision = await table.CommittedAsync(Commit("first", 0, ("r.a", "1"), ("r.b", "2")));
        foreach (var seen in (IViewTable[])[table, await other.OpenedAsync(Build(context))])
        {
            var stored = await seen.ReadCheckpointAsync(Ct);
            Assert.Equal(("first", revision), (Text(stored.Bytes), stored.Revision));
            Assert.Equal("1", Text(await seen.ReadAsync("r.a", Ct)));
            Assert.Equal("2", Text(await seen.ReadAsync("r.b", Ct)));
        }

        var next = await table.CommittedAsync(Commit("second", revision, ("r.a", "3")));
        Assert.True(next > revision);
        Assert.Equal(["3", "2"], [Text(await table.ReadAsync("r.a", Ct)), Text(await table.ReadAsync("r.b", Ct))]);
        Assert.True(await table.CommittedAsync(Commit("third", next)) > next);
    }

    private static async Task StaleWritesNothingAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var (table, theirs) = (await one.OpenedAsync(Build(context)), await other.OpenedAsync(Build(context)));
        var first = await table.CommittedAsync(Commit("first", 0, ("r.a", "1")));
        var second = await theirs.CommittedAsync(Commit("second", first, ("r.a", "2")));
        foreach (var stale in (ulong[])[0, first, second + 1])
            Assert.Null(await table.CommitAsync(Commit($"stale at {stale}", stale, ("r.a", "stale"), ("r.b", "stale")), Ct));
        var stored = await table.ReadCheckpointAsync(Ct);
        Assert.Equal(("second", second), (Text(stored.Bytes), stored.Revision));
        Assert.Equal("2", Text(await table.ReadAsync("r.a", Ct)));
        Assert.True((await table.ReadAsync("r.b", Ct)).IsEmpty);
    }

    private static async Task OneWinsAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        IViewTable[] tables = [await one.OpenedAsync(Build(context)), await other.OpenedAsync(Build(context))];
        for (var (round, expected) = (0, 0ul); round < 20; round++)
        {
            var results = await Task.WhenAll(tables.Select((table, i) =>
                Task.Run(async () => await table.CommitAsync(Commit($"{round} by {i}", expected, ("r.who", $"{i}"), ($"r.by-{i}", $"{round}")), Ct))));
            var winner = Assert.Single(Enumerable.Range(0, 2), i => results[i] is not null);
            expected = results[winner]!.Value;
            Assert.Equal($"{round} by {winner}", Text((await tables[1 - winner].ReadCheckpointAsync(Ct)).Bytes));
            Assert.Equal($"{winner}", Text(await tables[1 - winner].ReadAsync("r.who", Ct)));
            Assert.NotEqual($"{round}", Text(await tables[0].ReadAsync($"r.by-{1 - winner}", Ct)));
        }
    }

    private static async Task RemovedAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        var revision = await table.CommittedAsync(Commit("1", 0, ("r.a", "1"), ("r.b", "1")));
        revision = await table.CommittedAsync(Commit("2", revision, ("r.a", ""), ("r.never", "")));
        Assert.True((await table.ReadAsync("r.a", Ct)).IsEmpty);
        Assert.Equal(["r.b=1"], await table.ListedAsync("r"));
        await table.CommittedAsync(Commit("3", revision, ("r.a", "3")));
        Assert.Equal(["r.a=3", "r.b=1"], await table.ListedAsync("r"));
    }

    private static async Task ManyAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        await table.CommittedAsync(Commit("1", 0, [.. Enumerable.Range(0, 200).Select(static i => ($"r.{i}", $"{i}"))]));
        string[] keys = ["r.7", "r.none", "r.199", "r.7", "r.0"];
        Assert.Equal(["7", "", "199", "7", "0"], (await table.ReadManyAsync(keys, Ct)).Select(Text));
        Assert.Empty(await table.ReadManyAsync([], Ct));
        Assert.Equal(Enumerable.Range(0, 200).Select(static i => $"{i}"), (await table.ReadManyAsync([.. Enumerable.Range(0, 200).Select(static i => $"r.{i}")], Ct)).Select(Text));
    }

    private static async Task ListedAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        Assert.Empty(await table.ListedAsync("r.f"));
        await table.CommittedAsync(Commit("1", 0, ("r.f.b", "2"), ("r.f.B", "1"), ("r.f", "0"), ("r.f.b.c", "3"), ("r.f=2E", "no"), ("r.f-1", "no"), ("r.ff.a", "no"), ("r.f0", "no"), ("s.f.a", "no")));
        Assert.Equal(["r.f=0", "r.f.B=1", "r.f.b=2", "r.f.b.c=3"], await table.ListedAsync("r.f"));
        Assert.Equal(["r.f.b=2", "r.f.b.c=3"], await table.ListedAsync("r.f.b"));
        Assert.Equal(8, (await table.ListedAsync("r")).Count);
    }

    private static async Task LongListAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        var revision = 0ul;
        for (var part = 0; part < 3; part++)
            revision = await table.CommittedAsync(Commit($"{part}", revision, [.. Enumerable.Range(0, 500).Select(i => ($"r.{(part * 500) + i:d5}", $"{i}"))]));
        Assert.Equal(Enumerable.Range(0, 1500).Select(static i => $"r.{i:d5}={i % 500}"), await table.ListedAsync("r"));
    }

    private static async Task ReaderMakesNoneAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        Assert.Null(await one.OpenAsync(Build(context), creates: false, Ct));
        Assert.Empty(await one.ListAsync(context, "orders", Ct));
        Assert.Null(await one.ReadCurrentAsync(context, "orders", Ct));
        await one.OpenedAsync(Build(context));
        Assert.NotNull(await other.OpenAsync(Build(context), creates: false, Ct));
    }

    private static async Task OpenedAgainAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var revision = await (await one.OpenedAsync(Build(context))).CommittedAsync(Commit("1", 0, ("r.a", "1")));
        var again = await one.OpenedAsync(Build(context));
        Assert.Equal(revision, (await again.ReadCheckpointAsync(Ct)).Revision);
        Assert.Equal("1", Text(await again.ReadAsync("r.a", Ct)));
    }

    private static async Task KeptApartAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        ViewBuild[] builds = [Build(context), Build(context, 2), Build(context, view: "orders-2"), Build(context) with { Incarnation = "ffffffff-8f6a-4c1b-9d2e-3f4a5b6c7d8e" }];
        var tables = await Task.WhenAll(builds.Select(one.OpenedAsync));
        for (var i = 0; i < tables.Length; i++)
            await tables[i].CommittedAsync(Commit($"{i}", 0, ("r.a", $"{i}")));
        for (var i = 0; i < tables.Length; i++)
            Assert.Equal($"{i}", Text(await tables[i].ReadAsync("r.a", Ct)));
        Assert.Equal(builds.Where(static build => build.View == "orders").ToHashSet(), (await other.ListAsync(context, "orders", Ct)).ToHashSet());
        Assert.Equal([builds[2]], await other.ListAsync(context, "orders-2", Ct));
    }

    private static async Task SwitchedAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        ViewBuild[] builds = [Build(context), Build(context, 2)];
        foreach (var build in builds)
        {
            await one.OpenedAsync(build);
            await one.SwitchAsync(build, Ct);
            Assert.Equal(build, await other.ReadCurrentAsync(context, "orders", Ct));
        }

        await other.SwitchAsync(builds[0], Ct);
        Assert.Equal(builds[0], await one.ReadCurrentAsync(context, "orders", Ct));
        Assert.Null(await one.ReadCurrentAsync(context, "customers", Ct));
    }

    private static async Task GoneAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        await table.CommittedAsync(Commit("1", 0, ("r.a", "1")));
        Assert.True(await other.RemoveAsync(Build(context), Ct));
        Assert.False(await other.RemoveAsync(Build(context), Ct));
        Assert.Null(await one.OpenAsync(Build(context), creates: false, Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await table.ReadCheckpointAsync(Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await table.CommitAsync(Commit("2", 1, ("r.a", "2")), Ct));
        var anew = await one.OpenedAsync(Build(context));
        Assert.Equal(default, await anew.ReadCheckpointAsync(Ct));
        Assert.Empty(await anew.ListedAsync("r"));
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

    private static async Task TooLargeAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        ViewCommit Of(int bytes) => new([KeyValuePair.Create("r.small", Bytes("1")), KeyValuePair.Create<string, ReadOnlyMemory<byte>>("r.large", new byte[bytes])], Bytes("1"), 0);
        await Assert.ThrowsAsync<ArgumentException>(async () => await table.CommitAsync(Of(table.MaxRowBytes + 1), Ct));
        Assert.Equal(default, await table.ReadCheckpointAsync(Ct));
        Assert.True((await table.ReadAsync("r.small", Ct)).IsEmpty);
        await table.CommittedAsync(Of(table.MaxRowBytes));
        Assert.Equal(table.MaxRowBytes, (await table.ReadAsync("r.large", Ct)).Length);
    }

    private static async Task MaxRowsAsync(IProjectionTarget one, IProjectionTarget other, string context)
    {
        var table = await one.OpenedAsync(Build(context));
        ViewCommit Of(int rows) => Commit("1", 0, [.. Enumerable.Range(0, rows).Select(static i => ($"r.{i}", "1"))]);
        await Assert.ThrowsAsync<ArgumentException>(async () => await table.CommitAsync(Of(table.MaxRows + 1), Ct));
        Assert.Equal(default, await table.ReadCheckpointAsync(Ct));
        await table.CommittedAsync(Of(table.MaxRows));
        Assert.Equal("1", Text(await table.ReadAsync($"r.{table.MaxRows - 1}", Ct)));
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
