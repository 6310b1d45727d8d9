namespace DomainEs.Testing;

/// <summary>Rows and checkpoint change together, and only at the checkpoint that is expected.</summary>
internal static class CommitCases
{
    public static IEnumerable<TargetContractCase> All =>
    [
        new("A build that was just made has no checkpoint and no rows", Empty),
        new("A commit writes its rows and its checkpoint", Writes),
        new("A commit without rows moves the checkpoint alone", CheckpointAlone),
        new("A commit at another revision writes nothing and says so", Lost),
        new("Of many commits at one revision one is written, and all of that one", OneWins),
        new("A commit is seen by another target on the same place", AnotherTarget),
        new("A commit may change as many rows as the table says", MaxRows),
        new("A commit of more rows than the table says is refused, and nothing of it is written", TooManyRows),
        new("A row of the largest size is taken, one byte more is refused and nothing is written", RowSize),
        new("A commit that was cancelled before writes nothing", Cancelled),
    ];

    private static async Task Empty(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        await run.CheckpointIsAsync(table, "", 0).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r").ConfigureAwait(false);
        await run.RowIsAsync(table, "r.a", "").ConfigureAwait(false);
        run.Require(table.MaxRows > 0 && table.MaxRowBytes > 0, "it takes no rows");
    }

    private static async Task Writes(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var first = await run.CommitAsync(table, "one", 0, ("r.a", "1"), ("s.account.a", "x"), ("p.b", "y")).ConfigureAwait(false);
        var second = await run.CommitAsync(table, "two", first, ("r.a", "2"), ("r.b", "3")).ConfigureAwait(false);
        run.Require(second > first, $"the checkpoint's revision went from {first} to {second}");
        await run.RowIsAsync(table, "r.a", "2").ConfigureAwait(false);
        await run.RowIsAsync(table, "s.account.a", "x").ConfigureAwait(false);
        await run.RowsAreAsync(table, "r", ("r.a", "2"), ("r.b", "3")).ConfigureAwait(false);
    }

    private static async Task CheckpointAlone(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var revision = await run.CommitAsync(table, "one", 0, ("r.a", "1")).ConfigureAwait(false);
        for (var i = 0; i < 5; i++)
            revision = await run.CommitAsync(table, FormattableString.Invariant($"alone-{i}"), revision).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r", ("r.a", "1")).ConfigureAwait(false);
    }

    private static async Task Lost(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var first = await run.CommitAsync(table, "one", 0, ("r.a", "1")).ConfigureAwait(false);
        var second = await run.CommitAsync(table, "two", first, ("r.a", "2")).ConfigureAwait(false);
        foreach (var stale in (ulong[])[0, first, second + 1])
        {
            var answer = await table.CommitAsync(TargetRun.Commit("stale", stale, ("r.a", "9"), ("r.c", "9")), run.Cancellation).ConfigureAwait(false);
            run.Equal<ulong?>(null, answer, $"the answer to a commit at revision {stale}, where the checkpoint is at {second}");
        }

        await run.CheckpointIsAsync(table, "two", second).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r", ("r.a", "2")).ConfigureAwait(false);
    }

    private static async Task OneWins(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var other = await run.CreateAsync(on: await run.OpenAnotherAsync().ConfigureAwait(false)).ConfigureAwait(false);
        var revision = 0UL;
        for (var round = 0; round < 10; round++)
        {
            var commits = Enumerable.Range(0, 8).Select(i => (Name: FormattableString.Invariant($"{round}-{i}"), On: i % 2 == 0 ? table : other)).ToArray();
            var expected = revision;
            var answers = await Task.WhenAll(commits.Select(commit => Task.Run(() => commit.On.CommitAsync(
                TargetRun.Commit(commit.Name, expected, ("r.a", commit.Name), ("r.b", commit.Name)), run.Cancellation).AsTask()))).ConfigureAwait(false);
            var winners = answers.Zip(commits).Where(pair => pair.First is not null).ToArray();
            run.Equal(1, winners.Length, "how many of eight commits at one revision were written");
            revision = winners[0].First!.Value;
            await run.CheckpointIsAsync(other, winners[0].Second.Name, revision).ConfigureAwait(false);
            await run.RowsAreAsync(table, "r", ("r.a", winners[0].Second.Name), ("r.b", winners[0].Second.Name)).ConfigureAwait(false);
        }
    }

    private static async Task AnotherTarget(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var revision = await run.CommitAsync(table, "one", 0, ("r.a", "1")).ConfigureAwait(false);
        var other = await run.CreateAsync(on: await run.OpenAnotherAsync().ConfigureAwait(false)).ConfigureAwait(false);
        await run.CheckpointIsAsync(other, "one", revision).ConfigureAwait(false);
        await run.CommitAsync(other, "two", revision, ("r.a", "2")).ConfigureAwait(false);
        await run.RowIsAsync(table, "r.a", "2").ConfigureAwait(false);
    }

    private static async Task MaxRows(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var rows = Rows(Math.Min(table.MaxRows, 5_000));
        await run.CommitAsync(table, "one", 0, rows).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r", rows).ConfigureAwait(false);
    }

    private static async Task TooManyRows(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        if (table.MaxRows > 100_000)
            return;
        var first = await run.CommitAsync(table, "one", 0, ("r.a", "1")).ConfigureAwait(false);
        await RefusedAsync(run, table, TargetRun.Commit("two", first, Rows(table.MaxRows + 1))).ConfigureAwait(false);
        await run.CheckpointIsAsync(table, "one", first).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r", ("r.a", "1")).ConfigureAwait(false);
    }

    private static async Task RowSize(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var size = Math.Min(table.MaxRowBytes, 64 * 1024 * 1024);
        var largest = new byte[size];
        new Random(7).NextBytes(largest);
        var revision = await table.CommitAsync(new ViewCommit([new("r.large", largest)], TargetRun.Bytes("one"), 0), run.Cancellation).ConfigureAwait(false)
            ?? throw run.Fail("a commit of a row of the largest size was said to be too late");
        run.Require((await table.ReadAsync("r.large", run.Cancellation).ConfigureAwait(false)).Span.SequenceEqual(largest), "a row of the largest size came back with other bytes");
        if (size < table.MaxRowBytes)
            return;
        await RefusedAsync(run, table, new ViewCommit([new("r.a", TargetRun.Bytes("1")), new("r.large", new byte[size + 1])], TargetRun.Bytes("two"), revision)).ConfigureAwait(false);
        await run.CheckpointIsAsync(table, "one", revision).ConfigureAwait(false);
        await run.RowIsAsync(table, "r.a", "").ConfigureAwait(false);
    }

    private static async Task Cancelled(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        try
        {
            await table.CommitAsync(TargetRun.Commit("one", 0, ("r.a", "1")), new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await run.CheckpointIsAsync(table, "", 0).ConfigureAwait(false);
            await run.RowIsAsync(table, "r.a", "").ConfigureAwait(false);
            return;
        }

        throw run.Fail("a commit that was cancelled before did not say so");
    }

    private static (string Key, string Row)[] Rows(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (FormattableString.Invariant($"r.{i:D6}"), FormattableString.Invariant($"row {i}")))];

    private static async Task RefusedAsync(TargetRun run, IViewTable table, ViewCommit commit)
    {
        try
        {
            await table.CommitAsync(commit, run.Cancellation).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            return;
        }

        throw run.Fail("a commit beyond the table's limits was not refused with an ArgumentException");
    }
}
