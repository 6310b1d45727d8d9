namespace DomainEs.Testing;

/// <summary>Rows are found by their keys, one, several, and by the first tokens.</summary>
internal static class RowCases
{
    public static IEnumerable<TargetContractCase> All =>
    [
        new("A row that was removed is not there, and can be made again", Removed),
        new("Several rows are read in the order that was asked for", Several),
        new("Keys that look alike stay apart", Apart),
        new("Rows are listed by whole tokens, ordinally by key", Prefixes),
        new("Many rows are listed whole", Many),
        new("A row may have any key: 0, the empty string, the longest", AnyKey),
        new("Every byte of a row comes back", EveryByte),
    ];

    private static async Task Removed(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var revision = await run.CommitAsync(table, "one", 0, ("r.a", "1"), ("r.b", "2")).ConfigureAwait(false);
        revision = await run.CommitAsync(table, "two", revision, ("r.a", ""), ("r.never", "")).ConfigureAwait(false);
        await run.RowIsAsync(table, "r.a", "").ConfigureAwait(false);
        await run.RowsAreAsync(table, "r", ("r.b", "2")).ConfigureAwait(false);
        var found = await table.ReadManyAsync(["r.a", "r.b"], run.Cancellation).ConfigureAwait(false);
        run.Equal("|2", string.Join('|', found.Select(TargetRun.Text)), "a removed row and another, read together");
        await run.CommitAsync(table, "three", revision, ("r.a", "again")).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r", ("r.a", "again"), ("r.b", "2")).ConfigureAwait(false);
    }

    private static async Task Several(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        await run.CommitAsync(table, "one", 0, ("r.a", "1"), ("r.b", "2"), ("r.c", "3")).ConfigureAwait(false);
        var found = await table.ReadManyAsync(["r.c", "r.nobody", "r.a", "r.c", "r.b"], run.Cancellation).ConfigureAwait(false);
        run.Equal("3||1|3|2", string.Join('|', found.Select(TargetRun.Text)), "five rows that were read together");
        run.Equal(0, (await table.ReadManyAsync([], run.Cancellation).ConfigureAwait(false)).Count, "the number of rows where none was asked for");
        var many = Enumerable.Range(0, 2_500).Select(static i => i % 2 == 0 ? "r.a" : FormattableString.Invariant($"r.nobody-{i}")).ToArray();
        run.Equal(1_250, (await table.ReadManyAsync(many, run.Cancellation).ConfigureAwait(false)).Count(static row => !row.IsEmpty), "the number of rows found of 2,500 that were asked for");
    }

    private static async Task Apart(TargetRun run)
    {
        (string, string)[] rows =
        [
            ("p.a", "p"), ("r.-a", "0"), ("r.=41", "1"), ("r.A", "2"), ("r.a", "3"), ("r.a.b", "4"), ("r.a.b.c", "5"), ("r.a_b", "6"), ("r.ab", "7"), ("s.a", "s"), ("s.account.a", "t"),
        ];
        var table = await run.CreateAsync().ConfigureAwait(false);
        await run.CommitAsync(table, "one", 0, rows).ConfigureAwait(false);
        foreach (var (key, row) in rows)
            await run.RowIsAsync(table, key, row).ConfigureAwait(false);
        foreach (var key in (string[])["r.B", "r.a.B", "r.a.b.c.d", "r.=42", "R.a"])
            await run.RowIsAsync(table, key, "").ConfigureAwait(false);
    }

    private static async Task Prefixes(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        await run.CommitAsync(
            table, "one", 0,
            ("r.f-7.b", "2"), ("r.f-7.a", "1"), ("r.f-70.a", "3"), ("r.f-7", "0"), ("r.f", "9"), ("r.F-7.a", "8"), ("s.f-7.a", "x"), ("r.f-7-x", "4")).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r.f-7", ("r.f-7", "0"), ("r.f-7.a", "1"), ("r.f-7.b", "2")).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r.f-7.a", ("r.f-7.a", "1")).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r.nobody").ConfigureAwait(false);
        await run.RowsAreAsync(
            table, "r",
            ("r.F-7.a", "8"), ("r.f", "9"), ("r.f-7", "0"), ("r.f-7-x", "4"), ("r.f-7.a", "1"), ("r.f-7.b", "2"), ("r.f-70.a", "3")).ConfigureAwait(false);
    }

    private static async Task Many(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var revision = 0UL;
        var all = Enumerable.Range(0, 5_000).Select(static i => (Key: FormattableString.Invariant($"r.{i:D6}"), Row: new string('x', i % 300) + i)).ToArray();
        foreach (var chunk in all.Chunk(Math.Min(table.MaxRows, 900)))
            revision = await run.CommitAsync(table, chunk[0].Key, revision, chunk).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r", all).ConfigureAwait(false);
    }

    private static async Task AnyKey(TargetRun run)
    {
        string[] keys =
        [
            .. ((long[])[0, -1, long.MinValue, long.MaxValue]).Select(static key => RowKeyText.Encode(key)),
            .. ((Guid[])[Guid.Empty, Guid.AllBitsSet]).Select(static key => RowKeyText.Encode(key)),
            .. ((string[])["", "=", " ", ".", "*", ">", "\0", "\r\n", "\u00e4", new('a', IdText.MaxLength), new('.', IdText.MaxLength / 3)]).Select(static key => RowKeyText.Encode(key)),
            DocumentKey.Text,
        ];
        (string Key, string Row)[] rows = [.. keys.Select(static (key, i) => ("r." + key, FormattableString.Invariant($"{i}"))).OrderBy(static row => row.Item1, StringComparer.Ordinal)];
        var table = await run.CreateAsync().ConfigureAwait(false);
        var revision = await run.CommitAsync(table, "one", 0, rows).ConfigureAwait(false);
        await run.RowsAreAsync(table, "r", rows).ConfigureAwait(false);
        var found = await table.ReadManyAsync([.. rows.Select(static row => row.Key)], run.Cancellation).ConfigureAwait(false);
        run.Equal(string.Join('|', rows.Select(static row => row.Row)), string.Join('|', found.Select(TargetRun.Text)), "rows of all kinds of keys, read together");
        foreach (var (key, row) in rows)
        {
            await run.RowIsAsync(table, key, row).ConfigureAwait(false);
            revision = await run.CommitAsync(table, "without " + key, revision, (key, "")).ConfigureAwait(false);
            await run.RowIsAsync(table, key, "").ConfigureAwait(false);
        }

        await run.RowsAreAsync(table, "r").ConfigureAwait(false);
    }

    private static async Task EveryByte(TargetRun run)
    {
        var table = await run.CreateAsync().ConfigureAwait(false);
        var bytes = Enumerable.Range(0, 256).Select(static i => (byte)i).ToArray();
        var revision = await table.CommitAsync(new ViewCommit([new("r.a", bytes)], bytes, 0), run.Cancellation).ConfigureAwait(false);
        run.Require(revision is > 0, "a first commit was said to be too late");

        // What was handed over is the caller's again.
        bytes.AsSpan().Reverse();
        var expected = Enumerable.Range(0, 256).Select(static i => (byte)i).ToArray();
        run.Require((await table.ReadAsync("r.a", run.Cancellation).ConfigureAwait(false)).Span.SequenceEqual(expected), "a row of all bytes came back with others");
        run.Require((await table.ReadCheckpointAsync(run.Cancellation).ConfigureAwait(false)).Bytes.Span.SequenceEqual(expected), "a checkpoint of all bytes came back with others");
    }
}
