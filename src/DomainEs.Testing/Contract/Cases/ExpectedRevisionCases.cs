namespace DomainEs.Testing;

/// <summary>An append is stored at the revision it expects and at no other.</summary>
internal static class ExpectedRevisionCases
{
    public static IEnumerable<StoreContractCase> All =>
    [
        new("An append at a revision that has passed conflicts", Stale),
        new("An append at a revision that has not come conflicts", Future),
        new("An append that expects nothing conflicts where something is", Exists),
        new("An append that expects something conflicts where nothing is", Missing),
        new("Entries of other aggregates make no conflict", Others),
    ];

    private static async Task Stale(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.FillAsync(key, 3).ConfigureAwait(false);
        foreach (var passed in written.SkipLast(1))
            await run.ConflictAsync(Sample.Entry(key, passed.Entry.LastVersion, "late"), passed.Revision, written[^1].Revision, "which has passed").ConfigureAwait(false);
        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
    }

    private static async Task Future(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.FillAsync(key, 2).ConfigureAwait(false);
        foreach (var ahead in (ulong[])[1, 2, 1000])
            await run.ConflictAsync(Sample.Entry(key, 2, "early"), new Revision(written[^1].Position.Sequence + ahead), written[^1].Revision, "which has not come").ConfigureAwait(false);

        // Also where the number has been given, but to another aggregate.
        var other = await run.FillAsync(Sample.Key("b"), 1).ConfigureAwait(false);
        await run.ConflictAsync(Sample.Entry(key, 2, "astray"), other[0].Revision, written[^1].Revision, "which is another aggregate's").ConfigureAwait(false);
        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
    }

    private static async Task Exists(ContractRun run)
    {
        var key = Sample.Key("a");
        var written = await run.FillAsync(key, 2).ConfigureAwait(false);
        await run.ConflictAsync(Sample.Entry(key, 0, "again"), Revision.None, written[^1].Revision, "where something is").ConfigureAwait(false);
        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
    }

    private static async Task Missing(ContractRun run)
    {
        var other = await run.FillAsync(Sample.Key("b"), 1).ConfigureAwait(false);
        var key = Sample.Key("a");
        await run.ConflictAsync(Sample.Entry(key, 1, "astray"), other[0].Revision, Revision.None, "where nothing is").ConfigureAwait(false);
        await run.HistoryIsAsync(key, []).ConfigureAwait(false);
        await run.LogIsAsync(other).ConfigureAwait(false);
    }

    private static async Task Others(ContractRun run)
    {
        var key = Sample.Key("a");
        var first = await run.FillAsync(key, 1).ConfigureAwait(false);
        await run.FillAsync(Sample.Key("b"), 10).ConfigureAwait(false);
        var second = await run.AppendAsync(Sample.Entry(key, 1, "later"), first[0].Revision).ConfigureAwait(false);
        await run.HistoryIsAsync(key, [first[0], second]).ConfigureAwait(false);
    }
}
