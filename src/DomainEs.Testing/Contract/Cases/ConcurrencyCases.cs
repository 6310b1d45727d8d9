namespace DomainEs.Testing;

/// <summary>Writers at the same aggregate take turns by revision.</summary>
internal static class ConcurrencyCases
{
    public static IEnumerable<StoreContractCase> All =>
    [
        new("Of writers at the same revision exactly one wins", OneWins),
        new("Writers that read again after a conflict all end right", AllEndRight),
        new("Appends to many aggregates at once are all stored", ManyAtOnce),
    ];

    private static Task OneWins(ContractRun run) => OneWinsAsync(run, [run.Store]);

    /// <summary>Sixteen writers, dealt out to the stores, meet at one revision after another.</summary>
    public static async Task OneWinsAsync(ContractRun run, IReadOnlyList<IEventStore> stores)
    {
        var key = Sample.Key("a");
        var written = new List<Stored>();
        for (var round = 0; round < 25; round++)
        {
            var (version, revision) = written is [.., var last] ? (last.Entry.LastVersion, last.Revision) : (0, Revision.None);
            var entries = Enumerable.Range(0, 16).Select(writer => Sample.Entry(key, version, FormattableString.Invariant($"round-{round}-writer-{writer}"))).ToArray();
            var outcomes = await Task.WhenAll(entries.Select((entry, i) => Task.Run(() => stores[i % stores.Count].AppendAsync(entry, revision, run.Cancellation).AsTask()))).ConfigureAwait(false);

            var winners = entries.Zip(outcomes).Where(pair => pair.Second is AppendOutcome.Appended).ToList();
            run.Equal(1, winners.Count, $"the number of writers of 16 that were stored at revision {revision}");
            written.Add(new Stored(winners[0].First, ((AppendOutcome.Appended)winners[0].Second).Position));
            foreach (var outcome in outcomes.Where(outcome => outcome is not AppendOutcome.Appended))
                run.Equal(new AppendOutcome.Conflict(written[^1].Revision), outcome, $"what a writer is told that came too late at revision {revision}");
        }

        await run.HistoryIsAsync(key, written).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task AllEndRight(ContractRun run)
    {
        const int Writers = 8, Each = 25;
        var key = Sample.Key("a");
        var written = new System.Collections.Concurrent.ConcurrentBag<Stored>();
        await run.AtOnceAsync(Enumerable.Range(0, Writers), Writers, async writer =>
        {
            var (version, revision) = (0L, Revision.None);
            for (var i = 0; i < Each;)
            {
                var entry = Sample.Entry(key, version, FormattableString.Invariant($"writer-{writer}-{i}"));
                var outcome = await run.Store.AppendAsync(entry, revision, run.Cancellation).ConfigureAwait(false);
                if (outcome is AppendOutcome.Appended appended)
                {
                    written.Add(new Stored(entry, appended.Position));
                    (version, revision, i) = (appended.Version, appended.Position.Revision, i + 1);
                    continue;
                }

                run.Require(outcome is AppendOutcome.Conflict, $"an append among others came back as {outcome}");
                (version, revision) = await ReadOnAsync(run, key, version, revision).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);

        run.Equal(Writers * Each, written.Count, "the number of entries that writers had stored");
        await run.HistoryIsAsync(key, written.OrderBy(stored => stored.Position.Sequence)).ConfigureAwait(false);
    }

    private static async Task ManyAtOnce(ContractRun run)
    {
        var written = new System.Collections.Concurrent.ConcurrentBag<Stored>();
        await run.AtOnceAsync(Enumerable.Range(0, 500), 250, async i =>
        {
            foreach (var stored in await run.FillAsync(Sample.Key(FormattableString.Invariant($"a{i}")), 4).ConfigureAwait(false))
                written.Add(stored);
        }).ConfigureAwait(false);
        await run.LogIsAsync(written).ConfigureAwait(false);
    }

    private static async Task<(long Version, Revision Revision)> ReadOnAsync(ContractRun run, AggregateKey key, long version, Revision revision)
    {
        await foreach (var slice in run.Store.ReadAsync(key, revision, run.Cancellation).ConfigureAwait(false))
        {
            foreach (var bytes in slice.Entries)
            {
                var entry = Entry.Parse(key, bytes);
                run.Equal(version, entry.Version, $"the version that an entry of {key} continues, read after a conflict");
                version = entry.LastVersion;
            }

            revision = slice.Last.Revision;
        }

        return (version, revision);
    }
}
