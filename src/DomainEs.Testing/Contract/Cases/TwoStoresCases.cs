namespace DomainEs.Testing;

/// <summary>Stores that are opened on the same storage are one.</summary>
internal static class TwoStoresCases
{
    public static IEnumerable<StoreContractCase> All =>
    [
        new("Two stores on one storage read each other's entries", ReadEachOther),
        new("Two stores on one storage conflict with each other", Conflict),
        new("Of writers on two stores at the same revision exactly one wins", OneWins),
        new("An append that was sent on one store is found by the other", Retry),
        new("A reader that follows on one store is given what the other writes", Follow),
    ];

    private static async Task ReadEachOther(ContractRun run)
    {
        var other = await run.OpenAnotherAsync().ConfigureAwait(false);
        var key = Sample.Key("a");
        var written = new List<Stored>();
        for (var i = 0; i < 20; i++)
        {
            var (version, revision) = written is [.., var last] ? (last.Entry.LastVersion, last.Revision) : (0, Revision.None);
            var (writer, reader) = i % 2 == 0 ? (run.Store, other) : (other, run.Store);
            written.Add(await run.AppendAsync(Sample.Entry(key, version, FormattableString.Invariant($"command-{i}")), revision, writer).ConfigureAwait(false));
            await run.HistoryIsAsync(key, written, on: reader).ConfigureAwait(false);
        }

        await run.LogIsAsync(written, on: run.Store).ConfigureAwait(false);
        await run.LogIsAsync(written, on: other).ConfigureAwait(false);
    }

    private static async Task Conflict(ContractRun run)
    {
        var other = await run.OpenAnotherAsync().ConfigureAwait(false);
        var key = Sample.Key("a");
        var first = await run.AppendAsync(Sample.Entry(key, 0, "one"), Revision.None).ConfigureAwait(false);
        await run.ConflictAsync(Sample.Entry(key, 0, "two"), Revision.None, first.Revision, "where the other store wrote", other).ConfigureAwait(false);
        var second = await run.AppendAsync(Sample.Entry(key, 1, "two"), first.Revision, other).ConfigureAwait(false);
        await run.ConflictAsync(Sample.Entry(key, 1, "three"), first.Revision, second.Revision, "where the other store wrote").ConfigureAwait(false);
        await run.HistoryIsAsync(key, [first, second]).ConfigureAwait(false);
    }

    private static async Task OneWins(ContractRun run) =>
        await ConcurrencyCases.OneWinsAsync(run, [run.Store, await run.OpenAnotherAsync().ConfigureAwait(false)]).ConfigureAwait(false);

    private static async Task Retry(ContractRun run)
    {
        var other = await run.OpenAnotherAsync().ConfigureAwait(false);
        var written = await run.FillAsync(Sample.Key("a"), 1, events: 2).ConfigureAwait(false);
        run.Equal(
            new AppendOutcome.Appended(written[0].Position, 2, WasRetry: true),
            await other.AppendAsync(written[0].Entry, Revision.None, run.Cancellation).ConfigureAwait(false),
            "the same append on another store");
        await run.HistoryIsAsync(Sample.Key("a"), written, on: other).ConfigureAwait(false);
    }

    private static async Task Follow(ContractRun run)
    {
        var log = new Follower(run, Position.Start, await run.OpenAnotherAsync().ConfigureAwait(false));
        await using (log.ConfigureAwait(false))
        {
            await log.CatchUpAsync().ConfigureAwait(false);
            for (var i = 0; i < 5; i++)
                await log.GivesAsync(await run.FillAsync(Sample.Key(FormattableString.Invariant($"a{i}")), 20).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }
}
