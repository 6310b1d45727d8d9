namespace DomainEs.Testing;

/// <summary>The log is every aggregate's entries in the order they were written.</summary>
internal static class LogCases
{
    public static IEnumerable<StoreContractCase> All =>
    [
        new("The log is read in the order it was written", Order),
        new("The log is read from after a position", FromPosition),
        new("The reading of an empty log ends caught up", Empty),
        new("A log that ends before the position asked for went back", WentBack),
        new("A reading that is given up leaves the store as it was", GivenUp),
    ];

    private static async Task Order(ContractRun run)
    {
        var written = await FillAsync(run, 2_500).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task FromPosition(ContractRun run)
    {
        var written = await FillAsync(run, 100).ConfigureAwait(false);
        foreach (var count in (int[])[1, 2, 50, 98, 99, 100])
            await run.LogIsAsync(written.Skip(count), written[count - 1].Position).ConfigureAwait(false);

        // A token that was kept as text is the same position.
        await run.LogIsAsync(written.Skip(50), Position.Parse(written[49].Position.ToString())).ConfigureAwait(false);
    }

    private static Task Empty(ContractRun run) => run.LogIsAsync([]);

    private static async Task WentBack(ContractRun run)
    {
        await MustHaveGoneBackAsync(run, new Position(0, 1), follow: false).ConfigureAwait(false);
        var written = await FillAsync(run, 5).ConfigureAwait(false);
        foreach (var ahead in (ulong[])[1, 1_000_000])
        {
            await MustHaveGoneBackAsync(run, written[^1].Position with { Sequence = written[^1].Position.Sequence + ahead }, follow: false).ConfigureAwait(false);
            await MustHaveGoneBackAsync(run, written[^1].Position with { Sequence = written[^1].Position.Sequence + ahead }, follow: true).ConfigureAwait(false);
        }
    }

    private static async Task GivenUp(ContractRun run)
    {
        var written = await FillAsync(run, 1_500).ConfigureAwait(false);
        for (var i = 0; i < 5; i++)
        {
            await foreach (var slice in run.Store.ReadAllAsync(Position.Start, follow: i % 2 == 1, run.Cancellation).ConfigureAwait(false))
                break;
            await foreach (var slice in run.Store.ReadAsync(written[0].Entry.Aggregate, Revision.None, run.Cancellation).ConfigureAwait(false))
                break;
        }

        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    // Ten aggregates by turns.
    private static async Task<List<Stored>> FillAsync(ContractRun run, int entries)
    {
        var written = new List<Stored>(entries);
        for (var i = 0; i < entries; i++)
        {
            var key = Sample.Key(FormattableString.Invariant($"a{i % 10}"));
            var revision = i < 10 ? Revision.None : written[i - 10].Revision;
            written.Add(await run.AppendAsync(Sample.Entry(key, i / 10, FormattableString.Invariant($"command-{i}")), revision).ConfigureAwait(false));
        }

        return written;
    }

    private static async Task MustHaveGoneBackAsync(ContractRun run, Position asked, bool follow)
    {
        try
        {
            await foreach (var slice in run.Store.ReadAllAsync(asked, follow, run.Cancellation).ConfigureAwait(false))
                throw run.Fail($"a log that ends before {asked} was read from there on, and gave {slice.Entries.Count} entries");
        }
        catch (LogWentBackException e)
        {
            run.Equal(asked, e.Asked, "the position that the exception names");
            return;
        }

        throw run.Fail($"a log that ends before {asked} was read from there on and ended without a word");
    }
}
